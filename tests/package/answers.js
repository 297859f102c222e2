// The engine's answers to the same questions in every project, as one text: exact numbers, including the sign of zero.
const states = [
  {},
  { growth_per_year: 0.3, seed_share: 0.021, cut_link: "cloud_vendor" },
  { growth_per_year: -0.2, news_shock: 0.02 },
  { price_to_earnings: -1, no_such_field: 1 },
];

export function answers({ evaluate, svg, Simulation }) {
  const simulation = new Simulation("uncertainty", {}, 7, 200);
  simulation.step(200);
  const samples = [...simulation.samples()];
  simulation.free();
  return JSON.stringify(
    {
      states,
      reports: states.map((state) => evaluate(state)),
      picture: svg("tipping", {}, { scheme: "light", words: { today: "今" } }),
      samples,
    },
    (_key, value) => (Object.is(value, -0) ? "-0" : value),
  );
}
