/** Price files in the forms that exchanges, banks and spreadsheets write. */
import type { ReadingChoices } from "../../www/src/detection/reading/reading.js";

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
export const bytesOf = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...utf8(part)] : part)));
const utf16 = (text: string, isLittle: boolean): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    [...`\ufeff${text}`].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );

// 日期 收盤價 in Big5, and 日期 收盘价 in GB18030.
export const BIG5 = { date: [0xa4, 0xe9, 0xb4, 0xc1], close: [0xa6, 0xac, 0xbd, 0x4c, 0xbb, 0xf9] };
export const GB18030 = { date: [0xc8, 0xd5, 0xc6, 0xda], close: [0xca, 0xd5, 0xc5, 0xcc, 0xbc, 0xdb] };

/** Every real form, as file, and as rows, dates and values that it holds. */
export const SERIES_FILES: readonly [
  name: string,
  file: string | Uint8Array<ArrayBuffer>,
  shown: string,
  choices?: ReadingChoices,
][] = [
  [
    "Yahoo, with an adjusted close",
    [
      "Date,Open,High,Low,Close,Adj Close,Volume",
      "2020-01-02,74.06,75.15,73.80,75.09,72.88,135480400",
      "2020-01-03,74.29,75.14,74.13,74.36,72.17,146322800",
    ].join("\n"),
    "2 2020-01-02 72.88; 3 2020-01-03 72.17",
  ],
  [
    "FRED, with a point for a holiday at the end",
    "observation_date,SP500\n2020-01-02,3257.85\n2020-01-03,3234.85\n2020-01-04,.\n",
    "2 2020-01-02 3257.85; 3 2020-01-03 3234.85",
  ],
  [
    "Nasdaq, descending, with currency signs and months first",
    'Date,Close/Last,Volume\n01/31/2020,"$1,309.51",1\n01/30/2020,"$1,320.88",2\n',
    "3 2020-01-30 1320.88; 2 2020-01-31 1309.51",
  ],
  [
    "Investing, quoted, month names and a change in per cent",
    [
      '"Date","Price","Open","Vol.","Change %"',
      '"Jan 03, 2020","9,020.77","9,039.46","-","-0.79%"',
      '"Jan 02, 2020","9,092.19","9,039.46","-","1.33%"',
    ].join("\n"),
    "3 2020-01-02 9092.19; 2 2020-01-03 9020.77",
  ],
  [
    "a German bank: semicolons, decimal commas, days first",
    "Datum;Schlusskurs;Stücke\r\n02.01.2020;1.234,50;10\r\n03.01.2020;987,25;20\r\n",
    "2 2020-01-02 1234.5; 3 2020-01-03 987.25",
  ],
  [
    "the same in the western code page",
    bytesOf("Datum;Schlusskurs;W", [0xe4], "hrung\n02.01.2020;1.234,50;EUR\n03.01.2020;987,25;EUR\n"),
    "2 2020-01-02 1234.5; 3 2020-01-03 987.25",
  ],
  [
    "days first, as a later cell decides",
    "date,value\n03/01/2020,1.5\n13/01/2020,1.75\n",
    "2 2020-01-03 1.5; 3 2020-01-13 1.75",
  ],
  [
    "a paste from a spreadsheet, with spaces for thousands",
    "Date\tPrice\n2020-01-01\t1 234,5\n2020-02-01\t1\u00a0300,25",
    "2 2020-01-01 1234.5; 3 2020-02-01 1300.25",
  ],
  [
    "full-width digits and Chinese dates",
    "日期,收盘价\n２０２０年１月２日,１２.５\n２０２０年１月３日,１３\n",
    "2 2020-01-02 12.5; 3 2020-01-03 13",
  ],
  ["no heads", "2020-01-01,1\n2020-02-01,2\n", "1 2020-01-01 1; 2 2020-02-01 2"],
  ["months only", "month;value\n2020-01;1,5\n2020-02;1,25\n", "2 2020-01-01 1.5; 3 2020-02-01 1.25"],
  ["compact days", "20200102 10.5\n20200103  10.75\n", "1 2020-01-02 10.5; 2 2020-01-03 10.75"],
  ["slashes without zeros", "1994/1/3,1.5\n1994/1/4,2.5\n", "1 1994-01-03 1.5; 2 1994-01-04 2.5"],
  ["quarters", "Period,Index\n2019Q4,100.5\n2020 Q1,101.25\n", "2 2019-10-01 100.5; 3 2020-01-01 101.25"],
  ["quarters before their years", "q,v\nQ4 2019,100.5\nQ1-2020,101.25\n", "2 2019-10-01 100.5; 3 2020-01-01 101.25"],
  ["Chinese quarters", "季度,房价\n2019年第4季度,9.5\n2020年第1季度,9.75\n", "2 2019-10-01 9.5; 3 2020-01-01 9.75"],
  ["years", "year,price\n1900,6.1\n1901,7.07\n", "2 1900-01-01 6.1; 3 1901-01-01 7.07"],
  ["names of months and short years", "Month,Price\nDec-99,1.5\nJan-00,1.25\n", "2 1999-12-01 1.5; 3 2000-01-01 1.25"],
  ["days before names", "date|close\n30 Nov 2026|1.5\n1 Dec 2026|1.25\n", "2 2026-11-30 1.5; 3 2026-12-01 1.25"],
  ["serials of a spreadsheet", "Date,Close\n43831,1.5\n43832,1.25\n", "2 2020-01-01 1.5; 3 2020-01-02 1.25"],
  ["Unix seconds", "time,close\n1577923200,1.5\n1578009600,1.25\n", "2 2020-01-02 1.5; 3 2020-01-03 1.25"],
  ["Unix milliseconds", "time,close\n1577923200000,1.5\n1578009600000,1.25\n", "2 2020-01-02 1.5; 3 2020-01-03 1.25"],
  [
    "days with a time and a zone",
    "Datetime,Close\n2020-01-02 16:00:00-05:00,1.5\n2020-01-03T16:00:00Z,1.25\n",
    "2 2020-01-02 1.5; 3 2020-01-03 1.25",
  ],
  [
    "the exchange in Taipei: a title, years of the Republic, marks and a footer",
    [
      '"112年05月 2330 各日成交資訊"',
      '"日期","成交股數","收盤價","漲跌價差"',
      '"112/05/02","1,234","1,502.00","+3.00"',
      '" 112/05/03","2,345","*1,499.00","-3.00"',
      '"資料來源：證券交易所"',
    ].join("\n"),
    "3 2023-05-02 1502; 4 2023-05-03 1499",
  ],
  [
    "years of the Republic in words",
    "日期\t收盤指數\n民國99年12月31日\t8972.5\n民國100年1月3日\t9025.25",
    "2 2010-12-31 8972.5; 3 2011-01-03 9025.25",
  ],
  [
    "Big5",
    bytesOf(BIG5.date, ",", BIG5.close, "\n112/05/02,502\n112/05/03,499\n"),
    "2 2023-05-02 502; 3 2023-05-03 499",
  ],
  [
    "GB18030",
    bytesOf(GB18030.date, ",", GB18030.close, "\n2023-05-04,10.5\n2023-05-05,10.25\n"),
    "2 2023-05-04 10.5; 3 2023-05-05 10.25",
  ],
  [
    "UTF-8 with its mark",
    utf8("\ufeffDate,Close\n2020-01-02,1.5\n2020-01-03,2.5\n"),
    "2 2020-01-02 1.5; 3 2020-01-03 2.5",
  ],
  [
    "UTF-16, little end first",
    utf16("日期\t收盤價\r\n2020/1/2\t1.5\r\n2020/1/3\t2.5", true),
    "2 2020-01-02 1.5; 3 2020-01-03 2.5",
  ],
  [
    "UTF-16, big end first",
    utf16("Date\tClose\n2020-01-02\t1.5\n2020-01-03\t2.5", false),
    "2 2020-01-02 1.5; 3 2020-01-03 2.5",
  ],
  [
    "a line that only spreadsheets read",
    "sep=;\nDate;Close\n2020-01-02;1.5\n2020-01-03;2.5\n",
    "3 2020-01-02 1.5; 4 2020-01-03 2.5",
  ],
  [
    "several rows of heads",
    "Price,Close,High\nTicker,AAPL,AAPL\nDate,,\n2020-01-02,1.5,3\n2020-01-03,2.5,4\n",
    "4 2020-01-02 1.5; 5 2020-01-03 2.5",
  ],
  [
    "cells with line breaks",
    '"Date\n(day)","Close\n(USD)"\n2020-01-02,1.5\n2020-01-03,2.5\n',
    "2 2020-01-02 1.5; 3 2020-01-03 2.5",
  ],
  ["empty rows between", "Date,Close\n\n2020-01-02,1.5\n,\n2020-01-03,2.5\n\n", "3 2020-01-02 1.5; 5 2020-01-03 2.5"],
  [
    "an index before the dates",
    ",Date,Close\n0,2020-01-02,1.5\n1,2020-01-03,2.5\n",
    "2 2020-01-02 1.5; 3 2020-01-03 2.5",
  ],
  [
    "stocks named by numbers",
    "日期,2330,2317\n112/05/02,502,104\n112/05/03,499,103\n",
    "2 2023-05-02 104; 3 2023-05-03 103",
  ],
  [
    "a number as the title",
    "2330\n日期,收盤價,漲跌價差\n112/05/02,502,3\n112/05/03,499,-3\n",
    "3 2023-05-02 502; 4 2023-05-03 499",
  ],
  [
    "apostrophes between thousands",
    "Datum;Kurs\n02.01.2020;1'527.10\n03.01.2020;1’548.75\n",
    "2 2020-01-02 1527.1; 3 2020-01-03 1548.75",
  ],
  ["an index and no dates", ",close\n0,1.5\n1,2.5\n", "2 - 1.5; 3 - 2.5"],
  ["numbers without dates", "1.5\n2.5\n2.25\n", "1 - 1.5; 2 - 2.5; 3 - 2.25"],
  [
    "rates in per cent, some below zero",
    "date,rate\n2020-01,(0.5%)\n2020-02,1.25%\n",
    "2 2020-01-01 -0.5; 3 2020-02-01 1.25",
  ],
  [
    "scientific numbers and a minus sign",
    "date,value\n2020-01-01,1.2E+3\n2020-01-02,−37.63\n",
    "2 2020-01-01 1200; 3 2020-01-02 -37.63",
  ],
  [
    "groups as in India",
    'date,close\n2020-01-01,"1,23,456.75"\n2020-01-02,"98,765.5"\n',
    "2 2020-01-01 123456.75; 3 2020-01-02 98765.5",
  ],
  [
    "another column decides the decimal sign",
    "date;open;close\n2020-01-01;1,5;1.234\n2020-01-02;1,5;1.235\n",
    "2 2020-01-01 1234; 3 2020-01-02 1235",
  ],
  [
    "months first, as chosen",
    "date,value\n03/01/2020,1\n04/01/2020,2\n",
    "2 2020-03-01 1; 3 2020-04-01 2",
    { dateForm: "month_day_year" },
  ],
  [
    "another column, as chosen",
    "date,open,close\n2020-01-01,1,2\n2020-01-02,3,4\n",
    "2 2020-01-01 1; 3 2020-01-02 3",
    { valueColumn: 1 },
  ],
  [
    "divided by another column",
    "date,close,cpi\n2020-01-01,10,4\n2020-01-02,12,3\n2020-01-03,12,0\n",
    "2 2020-01-01 2.5; 3 2020-01-02 4",
    { valueColumn: 1, divisorColumn: 2 },
  ],
  [
    "rows in no order",
    "date,close\n2020-01-03,3\n2020-01-01,1\n2020-01-04,4\n2020-01-05,5\n",
    "3 2020-01-01 1; 2 2020-01-03 3; 4 2020-01-04 4; 5 2020-01-05 5",
  ],
  [
    "the last of equal dates",
    "date,close\n2020-01-01,1\n2020-01-02,2\n2020-01-02,3\n",
    "2 2020-01-01 1; 4 2020-01-02 3",
  ],
];

/** Two years in the form of Shiller's file: October has lost its zero, and the last dividends are not known. */
const months = Array.from({ length: 24 }, (_, at) => {
  const month = String((at % 12) + 1)
    .padStart(2, "0")
    .replace(/0$/, "");
  return `${1871 + Math.floor(at / 12)}.${month},${4 + at / 100},${at < 20 ? "0.26" : "NA"},${1871 + (at + 0.5) / 12}`;
});
export const SHILLER = [
  'Stock Market Data Used in "Irrational Exuberance"',
  "",
  "Date,P,D,Fraction",
  ...months,
  "Source: Shiller",
].join("\n");
