"""Queries the native engine: one JSON question per line, answers in the same order."""

import json
import subprocess


def ask(program, questions):
    lines = "".join(json.dumps(question, allow_nan=False) + "\n" for question in questions)
    answered = subprocess.run([program], input=lines, capture_output=True, text=True, check=False)
    if answered.returncode != 0:
        raise SystemExit(f"the engine ended with {answered.returncode}: {answered.stderr.strip()}")
    answers = [json.loads(line) for line in answered.stdout.splitlines()]
    if len(answers) != len(questions):
        raise SystemExit(f"{len(questions)} questions got {len(answers)} answers")
    return answers
