import { expect, test } from "vitest";
import { Formats } from "../../www/src/i18n/numbers.js";

const en = new Formats("en");

test("a minus is a real minus", () => {
  expect(en.percent(-0.05, 0)).toBe("−5%");
  expect(en.signedPercent(-0.482, 1)).toBe("−48.2%");
  expect(en.number(-2, 0)).toBe("−2");
});

test("a change of price carries its sign unless it is nothing", () => {
  expect(en.signedPercent(0.024, 1)).toBe("+2.4%");
  expect(en.signedPercent(0.0001, 1)).toBe("0.0%");
  expect(en.signedPercent(-0.0001, 1)).toBe("0.0%");
});

test("a small negative share never reads as minus nothing", () => {
  expect(en.percent(-0.0001, 0)).toBe("0%");
});

test("years carry their unit, and long spans no decimals", () => {
  expect(en.years(13.395821527178775)).toBe("13.4 years");
  expect(en.years(63, 0, 1)).toBe("63 years");
  expect(en.years(1, 0, 1)).toBe("1 year");
  expect(en.years(163.21)).toBe("163 years");
  expect(en.yearsNumber(18.93)).toBe("18.9");
});

test("shares in sentences are fine near the ends and round between", () => {
  expect(en.percentInWords(0.0412)).toBe("4.1%");
  expect(en.percentInWords(0.13)).toBe("13%");
  expect(en.percentInWords(0.9982)).toBe("99.8%");
  expect(en.percentInWords(0.4822)).toBe("48%");
});
