import init, {
  evaluate,
  fields,
  initSync,
  decodeLink,
  encodeLink,
  Simulation,
  svg,
  type Evaluation,
  type Field,
  type Report,
  type Summary,
  type View,
} from "bubble-calculator";

await init();
initSync({ module: new Uint8Array(8) });
const answer: Evaluation = evaluate({ growth_per_year: 0.3, cut_link: "cloud_vendor" });
if (answer.ok) {
  const report: Report = answer.report;
  const years: number | null = report.payback.years;
  void years;
} else {
  const [first] = answer.errors;
  void first?.field;
}
const known: Field[] = fields();
const view: View = "tipping";
const picture: string | { ok: false } = svg(view, {}, { scheme: "dark" });
const link = encodeLink({});
const back = decodeLink(typeof link === "string" ? link : "").inputs;
const simulation = new Simulation("paths", back, 1, 10);
const summary: Summary = simulation.result();
void [known, picture, summary];

// @ts-expect-error unknown input
evaluate({ growth_per_years: 0.3 });
// @ts-expect-error unknown view
svg("no_such_view", {}, "light");
// @ts-expect-error unknown number of the report
if (answer.ok) void answer.report.payback.no_such_number;
