/** What the heads of columns are called in price files. */

/** The head in lower case, without signs, spaces and units in brackets. */
export function plainHead(head: string): string {
  return head
    .slice(0, 200)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[([].*?[)\]]/g, "")
    .replace(/[\s\p{P}\p{S}\p{C}]+/gu, "");
}

/** A head that is one of these words. */
const oneOf = (...words: readonly string[]): RegExp => new RegExp(`^(?:${words.join("|")})$`);

/** A head that holds one of these words. */
const holding = (...words: readonly string[]): RegExp => new RegExp(words.join("|"));

const DATE = oneOf(
  "(?:trading|trade|business|observation)?dates?|day|datetime|timestamp|time|timeperiod|period",
  "month|quarter|year|yearmonth|datum|fecha|data",
  "交易日期?|成交日期?|日期|日期時間|日期时间|[時时][間间]|年月日?|年度?|月份|季度?|年季",
);

/** From the best head of a price column to the worst. */
const PRICES: readonly RegExp[] = [
  oneOf(
    "adj(?:usted)?(?:clos(?:e|ing))?(?:price)?",
    "[還还]原(?:收[盤盘])?(?:[價价]|股[價价])?|[調调]整[後后]?收[盤盘][價价]",
    "(?:[前後后])?[復复][權权](?:收[盤盘])?[價价]?",
  ),
  oneOf(
    "close|closing|closelast|clos(?:e|ing)price|last|lastprice|settle|settlement|settlementprice",
    "schluss|schlusskurs|cierre|clôture",
    "收[盤盘市]|收[盤盘市][價价]|收[盤盘][指點点][數数]?|最新[價价]|成交[價价]|[結结]算[價价]",
  ),
  oneOf("price|shareprice|stockprice|spotprice|p|px|pxlast|kurs", "[價价]|[價价]格|股[價价]|房[價价]|均[價价]"),
  oneOf("value|obsvalue|nav|netassetvalue", "[淨净]值|[單单]位[淨净]值|累[計计][淨净]值|[數数]?值"),
  oneOf(
    "index|indexvalue|indexlevel|level|totalreturn|totalreturnindex|sp500|sandp500|spx|djia|nasdaq|nasdaqcom",
    "[指點点][數数位]|[報报]酬指[數数]|全收益指[數数]|加權指數|[發发]行量加[權权]股[價价]指[數数]",
  ),
  /adj\w*close/,
  /^(?!.*prev).*close|收[盤盘市]/,
  /^(?!.*(?:consumer|producer|real|open|high|low)).*price$|[房股][價价]|(?<![漲涨跌])指[數数]$/,
];
/** From here on a head only holds a word for a price, and others may stand beside it. */
const FIRST_VAGUE_RANK = 5;

/** Numbers of a price file that are no prices. */
const OTHERS = holding(
  "volume|^vol|change|chg|turnover|percent|^returns?$|dailyreturn|dividend|^split|^rank|^count|openint|marketcap",
  "成交|[漲涨]跌|幅|[筆笔][數数]|[換换]手|市值|本益比|市盈率|[張张][數数]|振[動动]",
);

export const isDateHead = (head: string): boolean => DATE.test(plainHead(head));

export const isOtherHead = (head: string): boolean => OTHERS.test(plainHead(head));

/** How good a head is for a price, 0 for the best; null where it names none. */
export function priceRank(head: string): number | null {
  const plain = plainHead(head);
  const rank = PRICES.findIndex((pattern) => pattern.test(plain));
  return rank < 0 || (rank >= FIRST_VAGUE_RANK && OTHERS.test(plain)) ? null : rank;
}

/** Whether a cell is the head of a date or of a number. */
export const isHead = (cell: string): boolean => isDateHead(cell) || priceRank(cell) !== null || isOtherHead(cell);
