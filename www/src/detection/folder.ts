/** The page of the test in a language, from the folder of the site. */
export const detectionFolder = (language: string): string => `detection/${language === "en" ? "" : `${language}/`}`;
