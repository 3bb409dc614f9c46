/**
 * The reader's general vocabulary: which words of a question carry no content, which words documents use for the same
 * thing, which labels stand beside a bill's amounts. Nothing here knows a single document.
 */
import { fold, likeness, stem } from '../language/fold.ts';

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}

function stems(list: string): Set<string> {
  return new Set(words(list).map(word => stem(fold(word))));
}

function plurals(list: string): Set<string> {
  return new Set(words(list).flatMap(word => [word, `${word}s`]));
}

/** Words that ask but do not say about what. */
const askingWords = stems(`
  a an the this that these those it its of in on at by for from to with within into as and or than then per about
  what which who whom whose when where why how is are was were be been being am do does did has have had can could
  should would will shall may might must me my mine you your we our us they them their i he she his her there here
  please tell show give find get say see let know any some all each every one ones much many also just only very
  during according regarding concerning exactly currently overall entire whole s t percentage percent`);

/** Words naming the thing in hand: every document is "the document". Compared as written: "billed" is no bill. */
const documentWords = plurals(`
  document page paper report receipt invoice bill file pdf image picture screenshot screen scan text article
  slide dashboard publication manuscript memo brochure manual snippet`);

/** ... only where the question points at it ("this letter", "did the meeting"): a page may speak of others. */
const maybeDocumentWords = plurals(`
  letter form statement sheet contract code program minutes meeting agenda study log guide table chart poster thesis
  flyer ticket minute`);

/** Words with little content: matched, but missing them costs little. */
const faintWords = stems(`
  mention list state give contain include show describe report present reach amount to value number figure total date
  name call have hold make take use say open current late recent main exact level year end time day type kind
  say write read note indicate record appear happen work run become stand recorded reported listed new first last
  there up out over off charge pay spend give buy take purchase s from part place start begin join get company firm
  organisation organization`);

export function isAskingWord(wordStem: string): boolean {
  return askingWords.has(wordStem);
}

export function isDocumentWord(word: string): boolean {
  return documentWords.has(word);
}

export function isMaybeDocumentWord(word: string): boolean {
  return maybeDocumentWords.has(word);
}

export function isFaintWord(wordStem: string): boolean {
  return faintWords.has(wordStem);
}

/** Words documents use for one another. A word may stand in several groups. */
const synonymGroups = `
  total sum grand overall amount gesamt gesamtbetrag summe montant importe jumlah totale totaal
  due payable owe owed outstanding
  pay paid payment settle
  date dated day datum fecha tarikh data
  issue publish release date dated print
  company firm business seller vendor shop store merchant supplier retailer issuer organisation organization
  restaurant cafe diner
  author writer write by written
  buy purchase order
  price cost rate charge fee
  tax gst vat mwst tva iva sst hst
  discount rebate saving reduction
  phone telephone tel mobile call hotline fon
  fax telefax
  mail email e-mail
  web website url homepage site
  address location located street
  quantity qty count pcs units
  customer client buyer
  employee staff worker headcount workforce person
  revenue sale turnover income
  profit earning income
  loss deficit
  increase grow growth rise gain climb
  decrease decline fall drop reduce shrink
  layoff redundancy dismissal
  ceo chief executive
  cfo chief financial
  cashier operator served server clerk
  change balance return
  percent percentage share proportion rate
  begin start commence
  end finish close expire
  expire expiry expiration valid until
  conclusion conclude finding result
  recommendation recommend advise suggestion suggest
  objective goal aim purpose
  method methodology approach
  average mean avg
  maximum max highest largest
  minimum min lowest smallest
  temperature temp
  number no nr num
  reference ref
  identification id
  university institute
  country nation
  city town
  headquarters hq headquartered based
  error failure fault exception
  user visitor
  active live
  function method
  argument parameter
  version release
  deadline due
  meeting session
  child kid
  begin begun
  error bug
  subtotal sub
  invoice bill
  receipt slip
  invoice inv`;

const synonyms = new Map<string, Set<string>>();
for (const line of synonymGroups.trim().split('\n')) {
  const group = words(line).map(word => stem(fold(word)));
  for (const word of group) {
    const others = synonyms.get(word) ?? new Set<string>();
    for (const other of group) if (other !== word) others.add(other);
    synonyms.set(word, others);
  }
}

/** Stems that documents write for this one. */
export function synonymsOf(wordStem: string): ReadonlySet<string> {
  return synonyms.get(wordStem) ?? new Set();
}

/** Nouns that are answered with an amount (money, share, rate) rather than with words. */
export const amountNouns = stems(`
  total subtotal amount sum price cost revenue sale turnover profit loss income earning expense expenditure fee tax
  gst vat balance salary wage budget rate percentage percent share proportion margin growth discount deposit
  change cash rent fine charge debt value worth ratio score accuracy temperature weight height width length distance
  speed duration latency uptime capacity population area volume size age throughput ebitda dividend interest increase
  decrease decline rise drop average mean median maximum minimum quantity qty`);

/** ... those that are always money. */
export const moneyNouns = stems(`
  price cost revenue turnover profit income earning expense expenditure fee tax gst vat salary wage budget rent fine
  debt dividend fare pay paid spend spent sale deposit discount tip grant`);

/** Nouns that ask for a share rather than an amount of money. */
/** Amounts that are no money. */
export const measureNouns = stems(
  'age temperature weight height width length distance speed duration latency uptime area volume',
);

export const percentNouns = stems(
  'percent percentage rate share proportion growth margin accuracy increase decrease uptime change',
);

/** Nouns that are answered with a name. */
export const nameNouns = stems(`
  company firm seller vendor shop store merchant supplier issuer organisation organization author writer editor
  cashier customer client buyer recipient sender ceo cfo director president manager owner founder chair chairman
  minister university institute publisher name city country town state person employee brand restaurant`);

/** Verbs and nouns a question may use for what a bill adds up to. */
export const totalWords = stems(`
  total grand amount due payable pay paid sum overall altogether spend spent cost charged charge final net nett bill
  price owed owe settle checkout purchase to buy bought customer transaction figure value inclusive including
  shopping order come up payment`);
export const totalAnchors = stems(
  'total grand amount due payable pay paid sum spend spent cost charged owed owe altogether bill payment price',
);

/** ... for the day a document was issued. */
export const issueDateWords = stems(`
  date dated day issue publish print purchase buy bought transaction sale sell sold make made release write written
  take place happen appear create shop visit pay paid calendar`);

/** ... for who issued a document. */
export const issuerWords = stems(`
  company seller vendor shop store merchant issuer issue sell sold name business supplier retailer restaurant brand
  organisation organization firm establishment outlet buy bought purchase come where shopping print make made place
  provide pay paid send sent`);
export const issuerAnchors = stems(
  'company seller vendor shop store merchant issuer business supplier retailer restaurant brand organisation organization firm establishment outlet sell sold issue',
);
export const authorWords = stems('author write written wrote writer name compose create publish by');
export const authorAnchors = stems('author write written wrote writer');
export const titleWords = stems('title headline heading name call entitled titled');
export const titleAnchors = stems('title headline entitled titled call');
export const summaryWords = stems(
  'about summary summarise summarize abstract topic subject main discuss deal overview idea content point gist purpose cover',
);
export const summaryAnchors = stems(
  'about summary summarise summarize abstract topic subject overview gist discuss deal',
);

/** Heads of the column that counts. */
export const quantityHeads = stems('qty quantity count number pcs pieces units menge anzahl jumlah kuantiti');

/** True when one of the words is the token, allowing for OCR's slips. */
export function isLike(token: string, list: ReadonlySet<string>): boolean {
  if (list.has(token)) return true;
  if (token.length < 5) return false;
  for (const word of list) if (likeness(token, word) > 0) return true;
  return false;
}
