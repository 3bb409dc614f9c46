/** The language of a text: by script where a script tells, else by the commonest small words of European languages. */

export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** In English. */
  readonly name: string;
  /** Share of the evidence that speaks for it, 0..1. */
  readonly confidence: number;
}

const scripts: readonly (readonly [code: string, name: string, pattern: RegExp])[] = [
  ['ja', 'Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', 'Korean', /\p{Script=Hangul}/gu],
  ['zh', 'Chinese', /\p{Script=Han}/gu],
  ['ar', 'Arabic', /\p{Script=Arabic}/gu],
  ['he', 'Hebrew', /\p{Script=Hebrew}/gu],
  ['el', 'Greek', /\p{Script=Greek}/gu],
  ['hi', 'Hindi', /\p{Script=Devanagari}/gu],
  ['th', 'Thai', /\p{Script=Thai}/gu],
  ['uk', 'Ukrainian', /[іїєґІЇЄҐ]/gu],
  ['ru', 'Russian', /\p{Script=Cyrillic}/gu],
];

const smallWords: readonly (readonly [code: string, name: string, words: string])[] = [
  [
    'en',
    'English',
    'the of and to in is that for it with as was on are by be this from at which or an have not',
  ],
  [
    'de',
    'German',
    'der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus wird sind',
  ],
  [
    'fr',
    'French',
    'le la les des et en un une du dans est que pour qui par sur au pas plus ce avec sont cette aux il',
  ],
  [
    'es',
    'Spanish',
    'el la los las de y en un una que por con para del se es al lo como más su no este son fue',
  ],
  [
    'it',
    'Italian',
    'il la di e che in un una per con del della è sono non si da le dei nel alla gli più al anche',
  ],
  [
    'pt',
    'Portuguese',
    'o a os as de e em um uma que do da para com não por se no na dos mais ao das foi são',
  ],
  [
    'nl',
    'Dutch',
    'de het een en van in is dat op te met voor zijn niet aan er die door om ook als bij naar worden',
  ],
  ['sv', 'Swedish', 'och att det som en av är för på den till med inte ett har om var från vid kan men de'],
  ['da', 'Danish', 'og at det som en af er for på den til med ikke et har om var fra ved kan men de der'],
  ['nb', 'Norwegian', 'og at det som en av er for på den til med ikke et har om var fra ved kan men de ble'],
  ['fi', 'Finnish', 'ja on ei se että oli hän mutta kun niin myös ovat joka sekä tai kuin ole sen mukaan'],
  ['pl', 'Polish', 'i w na z do się nie że jest to od po za przez jak dla są o oraz ze przy jego'],
  ['cs', 'Czech', 'a v se na je že s z do i o to jako za by ale pro jsou po které od ve podle'],
  ['tr', 'Turkish', 've bir bu da için ile de olarak olan daha çok gibi sonra kadar en ise ya değil her'],
  [
    'ms',
    'Malay',
    'dan yang di untuk dengan ini itu pada dari kepada dalam adalah akan tidak oleh atau telah',
  ],
];

/** Undefined when the text is too short or mixed to say. */
export function detectLanguage(text: string): Language | undefined {
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  if (letters < 8) return undefined;
  return byScript(text, letters) ?? bySmallWords(text);
}

function byScript(text: string, letters: number): Language | undefined {
  for (const [code, name, pattern] of scripts) {
    const share = (text.match(pattern) ?? []).length / letters;
    // A little kana makes Chinese characters Japanese, a few letters make Cyrillic Ukrainian.
    const enough = code === 'ja' ? 0.05 : code === 'uk' ? 0.02 : 0.3;
    if (share >= enough) return { code, name, confidence: Math.min(1, share + 0.3) };
  }
  return undefined;
}

function bySmallWords(text: string): Language | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = smallWords
    .map(([code, name, list]) => {
      const known = new Set(list.split(' '));
      return { code, name, count: words.filter(word => known.has(word)).length };
    })
    .sort((a, b) => b.count - a.count);
  const [best, second] = hits;
  if (!best || best.count < 3 || best.count < 0.06 * words.length) return undefined;
  return { code: best.code, name: best.name, confidence: best.count / (best.count + (second?.count ?? 0)) };
}
