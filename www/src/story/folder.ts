/** The story in a language, from the folder of the site. */
export const storyFolder = (language: string): string => `story/${language === "en" ? "" : `${language}/`}`;
