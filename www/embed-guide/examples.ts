/** What is pasted where, for each system that makes pages. */
import {
  type Embedded,
  elementSnippet,
  iframeSnippet,
  iframeUrl,
  type Poster,
  scriptSnippet,
} from "../src/embed/snippets.js";

export interface Example {
  system: string;
  /** Where it goes, a sentence for each paragraph. */
  how: string[];
  /** Pieces of code, with what each of them is. */
  pieces: { what: string; code: string }[];
}

const pageOf = ({ site, language }: Embedded): string => `${site}?lang=${language}`;

/**
 * In a JSX page there is no line of its own for a child, and React runs a script that it makes itself only when it may
 * come at any time.
 */
function jsx(embedded: Embedded, poster: Poster): string {
  const script = scriptSnippet(embedded.site)
    .replace("<script ", "<script async ")
    .replace("crossorigin", "crossOrigin")
    .replace("></script>", " />");
  return `${elementSnippet(embedded, poster).replace(/\n/g, "")}\n\n${script}`;
}

function hugo(embedded: Embedded): string {
  return [
    `<bubble-calculator lang="${embedded.language}" dir="ltr" state="{{ .Get "state" }}" title="{{ .Get "title" }}">`,
    `<a href="{{ printf "${pageOf(embedded)}#%s" (.Get "state") | safeURL }}" target="_blank" rel="noopener">{{ .Inner }}</a>`,
    `</bubble-calculator>`,
    scriptSnippet(embedded.site),
  ].join("\n");
}

function jekyll(embedded: Embedded): string {
  return [
    `<bubble-calculator lang="${embedded.language}" dir="ltr" state="{{ include.state | escape }}" title="{{ include.title | escape }}">`,
    `<a href="${pageOf(embedded)}#{{ include.state | escape }}" target="_blank" rel="noopener">{{ include.text | escape }}</a>`,
    `</bubble-calculator>`,
    scriptSnippet(embedded.site),
  ].join("\n");
}

export function examples(embedded: Embedded, poster: Poster): Example[] {
  const both = `${elementSnippet(embedded, poster)}\n${scriptSnippet(embedded.site)}`;
  const { state, title } = embedded;
  return [
    {
      system: "Plain HTML",
      how: [
        "Paste one of these where the picture belongs. The line of script is needed once in a page, however many calculators it holds.",
      ],
      pieces: [
        { what: "A picture that comes alive", code: both },
        { what: "A frame", code: iframeSnippet(embedded) },
      ],
    },
    {
      system: "WordPress",
      how: [
        "Add a block “Custom HTML” and paste into it. Users without the right to post unfiltered HTML lose the tags. An administrator can put the script line into the theme; the rest then works.",
      ],
      pieces: [{ what: "In the code editor, the whole block", code: `<!-- wp:html -->\n${both}\n<!-- /wp:html -->` }],
    },
    {
      system: "Ghost",
      how: [
        "Add a card “HTML” (type /html) and paste. The script line may stand under Settings, Code injection, Site footer instead, once for all posts.",
      ],
      pieces: [{ what: "In the card", code: both }],
    },
    {
      system: "Hugo",
      how: [
        "Save the first piece as layouts/shortcodes/bubble-calculator.html, then use it in any page as the second piece shows.",
      ],
      pieces: [
        { what: "layouts/shortcodes/bubble-calculator.html", code: hugo(embedded) },
        {
          what: "In a page",
          code: `{{< bubble-calculator state="${state}" title="${title}" >}}${poster.sentence}{{< /bubble-calculator >}}`,
        },
      ],
    },
    {
      system: "Jekyll",
      how: [
        "Save the first piece as _includes/bubble-calculator.html, then use it in any page as the second piece shows.",
      ],
      pieces: [
        { what: "_includes/bubble-calculator.html", code: jekyll(embedded) },
        {
          what: "In a page",
          code: `{% include bubble-calculator.html state="${state}" title="${title}" text="${poster.sentence}" %}`,
        },
      ],
    },
    {
      system: "MDX",
      how: ["Paste into the page; it is JSX already. Docusaurus, Next and Astro take it as it is."],
      pieces: [{ what: "In a page", code: jsx(embedded, poster) }],
    },
    {
      system: "Notion",
      how: [
        "Type /embed and paste the address: Notion makes the frame itself. So do Google Sites, Moodle and whatever else takes an address.",
      ],
      pieces: [{ what: "The address", code: iframeUrl(embedded) }],
    },
  ];
}
