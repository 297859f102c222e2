def run(tally, ask, fields, random, count):
    pass
