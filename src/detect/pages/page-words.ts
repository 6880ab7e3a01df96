/**
 * What a page says of itself: words by which notices of blocking, log-in pages of local networks, checks
 * against robots, refusals by region and parked names are known, in the languages that public collections of
 * block pages hold. A page of news has such words too: they count in titles and in short pages alone.
 */

import { remember } from "../../base/memo.ts";
import { ownValue } from "../../base/own-value.ts";
import { type NoticeSigns, noticeSigns } from "./notice-vocabulary.ts";
import { type TextPattern, TextRuns, textPattern } from "./text-patterns.ts";

/**
 * `notice`: of blocking. `region`: not for visitors from there. `challenge`: prove to be human. `refusal`: a site's
 * own firewall, balancer or ban. `age`: not for the young. `own-filter`: of a filter that the user chose.
 * `billing`: a provider's word on an account without money.
 */
export type PageWords =
  | "notice"
  | "region"
  | "challenge"
  | "refusal"
  | "age"
  | "portal"
  | "billing"
  | "own-filter"
  | "parked";

const site =
  "(this |the |requested |your )*(requested )?(web ?)?(site|page|url|domain|address|content)";

const notices: readonly RegExp[] = [
  new RegExp(
    `access to ${site} (is|has been|was) (not allowed|blocked|restricted|prohibited|disabled|forbidden|limited)`,
  ),
  new RegExp(
    `${site}( you (have )?(requested|are trying to (access|visit|view)))?,? (is|has been|was) (blocked|banned|prohibited|censored|restricted|not accessible (in|from)|deemed)`,
  ),
  /(access|website|site|page|url|content|domain) (is )?(blocked|banned)\b/,
  /\bblocked (by order|by (a )?court|under (the )?(instructions?|directions?|orders?|provisions?)|in accordance|as per|pursuant|due to (a )?court|per the directions)/,
  /(web ?)?site is not (available|accessible) in (the )?(?!your)[a-z]+( as it violat|\.)|prohibited for view|internet access management|categori[sz]ation.{0,40}denied|denied.{0,60}categori[sz]ation|stop ?page|considered illegal|declared illegal|illegal (content|under)|violat(es|ing|ion of) (the )?(national |local )?(laws?|regulations?)|injunction|order of the (high|higher|supreme)|court (ruling|decision)|infring(es|ing|ement of) (copyright|intellectual)|surf safely|this is a blocking page|censor(ship|ed by)/,
  /by (the )?order of the|court order|department of telecommunications|telecommunications? (regulatory )?(commission|authority|ministry)|prohibited by law|in violation of (the )?law|url (is )?(banned|filter)|web ?filter violation|fortiguard|content ?filter(ing)?\b.*block/,
  /internet positif|trust ?positif|diblokir|disekat|nawala/,
  /доступ[^.]{0,40}(ограничен|заблокирован|запрещ|закрыт|блокир)|(ресурс|сайт)[^.]{0,40}(заблокирован|запрещ|ограничен)|заборонен|заблоковано|обмежено/,
  /бұғатталған|тыйым салын|қолжетімділік шектел|бөгөттөл|блокланган|чеклан/,
  /erişim[^.]{0,30}engel|engellenmiştir|engellendi|giriş[^.]{0,20}qadağan|blok(lan|e ed)/,
  /(sitio|página|acceso|contenido|dominio)[^.]{0,30}(bloquead|prohibid|restringid|suspendid)|orden judicial|bloqueado por/,
  /(site|página|acesso|conteúdo)[^.]{0,30}(bloquead|proibid|suspens)|ordem judicial|determinação judicial/,
  /(sito|pagina|accesso|dominio)[^.]{0,30}(bloccat|oscurat|inibit|sequestrat|non raggiungibile per)|autorità giudiziaria|(in base al|ai sensi del|con|a seguito del|per) provvedimento/,
  /(site|page|accès|contenu)[^.]{0,30}(bloqué|interdit|censuré|restreint)|décision (de justice|judiciaire)/,
  /(seite|zugriff|zugang|webseite)[^.]{0,30}(gesperrt|blockiert|verboten)/,
  /(strona|witryna|domena|dostęp)[^.]{0,30}(zablokowan|wpisan|ograniczon)|rejestr[^.]{0,20}domen/,
  /(stránk|prístup|přístup|web)[^.]{0,30}(blokovan|zablokovan|zakázan)|letiltva|zárolt|hozzáférhetetlenné/,
  /blockerad|blokeret|blokkert|estetty|blocat|заблокиран|блокиран|blokirana?|zablokirano|blokuojam|bloķēt|blokeeritud/,
  /차단|불법.?유해|접속이? ?제한|遮断|ブロックされ|被(封锁|屏蔽|阻止|禁止)|禁止(访问|訪問)|無法訪問.*違|违法.*网站/,
  /محجوب|حجب|محظور|غير مسموح|ممنوع الوصول|مسدود|فیلتر|دسترسی[^.]{0,30}(محدود|امکان ?پذیر نیست|مقدور)|پیوندها/,
  /ถูก(ระงับ|ปิดกั้น|บล็อก)|ระงับการ(เผยแพร่|เข้าถึง)|bị (chặn|cấm)|ត្រូវបាន(បិទ|ទប់ស្កាត់|រារាំង)|រារាំង|ຖືກ(ປິດ|ບລັອກ)|ပိတ်ထား/,
  /अवरुद्ध|ब्लॉक (कर|किया)|প্রবেশাধিকার|ব্লক করা|ناقابل رسائی|بلاک|חסום|חסומה|αποκλεισμ|φραγή|απαγορε[υύ]|διακοπεί/,
  /<i?frame[^>]{1,200}src=["']?https?:\/\/(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/,
  /<meta[^>]{1,80}content=["']?blocking["']?/,
];

const regions: readonly RegExp[] = [
  /(from|in|for) your (country|region|location|area|jurisdiction)|your (country|region|location) (is|has|are)|european economic area|\bgdpr\b|general data protection|not available (in|to) (users|visitors|your)|geo-?(block|restrict|fenc)|country or region|cookie consent|your privacy choices|consent to (the use of )?cookies/,
  /(en|desde) (tu|su) (país|región|ubicación)|dans votre (pays|région)|in ihrem (land|region)|в вашей стране|в вашем регионе|no seu país|nel tuo paese/,
];

const challenges: readonly RegExp[] = [
  /just a moment|attention required|checking your browser|verify (that )?you are (a )?human|are you (a )?(human|robot)|captcha|ddos protection|security check|enable javascript and cookies|unusual traffic|bot (check|detection|verification)|please wait\.\.\.|one more step|pardon our interruption|request unsuccessful|used cloudflare|incident id|проверка браузера|подтвердите, что вы/,
];

/**
 * Stock refusals of firewalls and balancers before sites (F5, HAProxy, Barracuda, FortiWeb, ModSecurity, NetScaler,
 * Radware, Wordfence, Akamai, Alibaba, Azure, Imunify360), and of sites that ban a visitor or an ad blocker.
 */
const refusals: readonly RegExp[] = [
  /requested url was rejected|your support id is|request forbidden by administrative rules|web application firewall|\bwaf\b|mod_security|not acceptable!|appropriate representation of the requested resource|application firewall|unauthorized (activity|request) (has been|was) (detected|blocked)|generated by wordfence|access to this (site|service) has been limited by the site owner|reference&?#?(35;)?\s?#?\d+\.[0-9a-f]{6,}|may cause potential threats to the server|microsoft-azure-application-gateway|imunify360|attack id\b|this request (was|has been) blocked by (our|the) security|blocked by (our|the) (site'?s |website'?s )?(security (service|system|rules|policy)|firewall rules)|event id:? \d+/,
  /\byour (ip( address)?|user agent|browser)( \([^)]{0,60}\)| [0-9a-f.:]{3,45})? (has been|have been|is|was) (\w+ )?(blocked|banned|blacklisted|denied|restricted)|\b(you|your ip) (have|has) been (banned|blocked)\b|ip[- ]?(address )?(ban|block)(ned|ed)? (due|because|for)|(javascript|cookies?) (is|are|has been|have been) (blocked|disabled)|javascript[^.]{0,30}(bloque|deshabilit|désactiv|deaktiv|disattiv|desativ|отключ|заблок)|(bloque|bloccat|blockiert|отключ)[^.]{0,20}javascript|authori[sz]ed (users?|personnel|persons) only|(restricted|limited) to authori[sz]ed|by the (site|website)? ?(owner|webmaster)|(нет|недостаточно) прав|владельц[^.]{0,10} сайта|por el propietario|par le propriétaire|vom (betreiber|inhaber) der (seite|website)|because of (abuse|abusive|suspicious)|ad[- ]?block(er|ing)?\b|ваш (ip|айпи)[^.]{0,40}(заблокирован|забанен)|(su|tu|votre|ihre|sua|il tuo) (dirección )?(ip|adresse ip|ip-adresse)[^.]{0,60}(bloque|bloqu|gesperrt|blocc)/,
];

const ages: readonly RegExp[] = [
  /(over|least|under|below) (the age of )?(18|21)\b|\b(18|21) (years|or older|\+)|\b18\+|age (verification|restricted|gate)|adults only|nur (für|ab) (erwachsene|18)|mayor(es)? de (edad|18)|maior(es)? de (idade|18)|18 (ans|лет|yaş|tahun)|совершеннолет/,
];

const portals: readonly RegExp[] = [
  /captive|hotspot|\bwi-?fi\b|guest (network|access)|accept (the )?terms|connect to the internet|network authentication|authentication required|internet access (login|portal)|(network|internet|portal)[^.]{0,20}(log ?in|sign ?in|authenticat)|(log ?in|sign ?in)[^.]{0,20}(network|internet|portal)|top ?up|recharge your|unpaid|pay your bill|account (is )?suspended|data (plan|balance)|router (login|admin)|авторизация[^.]{0,20}(сети|интернет)|пополните/,
];

/** What providers say whose customers have not paid, or have used up what they paid for. */
const billings: readonly RegExp[] = [
  /\b(insufficient|not enough|out of|run out of|no) (balance|credit|funds)\b|\b(top ?up|recharge) (your|now)|unpaid (bill|invoice)|pay your bill|data (plan|bundle|allowance|balance) (has |is |was )?(been )?(run out|expired|exhausted|used up|finished)/,
  /недостаточно средств|пополн(ите|ить) (баланс|сч[её]т|лицевой)|задолженност|недостатньо коштів|поповніть (рахунок|баланс)|заборгован|қаражат жеткіліксіз|теңгерімді толтыр/,
  /saldo (insuficiente|insufficient)|sin saldo|sem saldo|recarg(a|ue) (tu|su|la) |recarregue|factura (pendiente|impaga|vencida)|fatura (em aberto|pendente|vencida)|solde insuffisant|rechargez votre|facture impayée|credito (esaurito|insufficiente)|fattura (non pagata|insoluta)/,
  /guthaben (ist )?(aufgebraucht|reicht nicht)|datenvolumen (ist )?(aufgebraucht|verbraucht)|bakiye(niz)? yetersiz|ödenmemiş fatura|kuota( internet)?( anda)?( telah)? habis|isi ulang|pulsa( anda)? (tidak cukup|habis)|baki tidak mencukupi|hết (dung lượng|tiền)|nạp (tiền|thẻ)/,
  /ยอดเงินไม่(พอ|เพียงพอ)|ค้างชำระ|เติมเงิน|សមតុល្យ[^.]{0,20}មិនគ្រប់|បញ្ចូលទឹកប្រាក់|رصيد[^.]{0,20}(غير كاف|نفد|انتهى)|إعادة (شحن|تعبئة)|اعتبار[^.]{0,20}(کافی|تمام)|रिचार्ज|রিচার্জ|余额不足|餘額不足|欠费|充值|요금[^.]{0,10}(미납|연체)/,
];

const ownFilters: readonly RegExp[] = [
  /(by|in) your (own )?(filter|dns|parental|family|settings)|your (own )?filter|you chose|parental control/,
  // Rules of who employs, teaches or houses the visitor.
  /\bnot (for|related to|relevant to|allowed at|permitted at|suitable for) work\b|\b(company|corporate|employer|workplace|school|organi[sz]ation)('?s)?( (internet|web|network|security|it))*( (use|usage|access))? polic(y|ies)\b|\bacceptable use polic|\byour (company|employer|school|organi[sz]ation)('?s)? (network|administrator|it\b)/,
];

const parkings: readonly RegExp[] = [
  /domain[^.]{0,40}(for sale|is parked|may be for sale|expired)|(is|may be) for sale|buy this domain|sedoparking|parkingcrew|parked (domain|free)|bodis\.com|hugedomains|dan\.com|afternic|this domain has expired|related searches/,
];

const order: readonly (readonly [PageWords, readonly RegExp[]])[] = [
  ["challenge", challenges],
  ["region", regions],
  ["refusal", refusals],
  ["age", ages],
  ["notice", notices],
  ["own-filter", ownFilters],
  ["portal", portals],
  ["billing", billings],
  ["parked", parkings],
];

/** Prepared for the first page that is looked through. */
let prepared: readonly (readonly [PageWords, readonly TextPattern[]])[] | undefined;

/** Characters of a page that are looked at. */
const looked = 6000;

/** A longer page is a site's own, whatever words it has. */
const shortPage = 30_000;

/** Characters of text, without markup, that a notice does not exceed. */
const noticeText = 3000;

/** Characters of pages whose words are kept: one block page stands in very many measurements. */
const pagesKept = 2 ** 21;

/** What is read of a page beside its title, each part when it is first asked for. */
class PageText {
  readonly #body: string;
  #text: string | undefined;
  #words: ReadonlySet<PageWords> | undefined;
  #notice: NoticeSigns | undefined;

  constructor(body: string) {
    this.#body = decodeEntities(withoutInlined(body));
  }

  get text(): string {
    this.#text ??= readText(this.#body);
    return this.#text;
  }

  get words(): ReadonlySet<PageWords> {
    this.#words ??= findWords(this.#body, titleText(this.#body).toLowerCase());
    return this.#words;
  }

  get notice(): NoticeSigns {
    const isLong = this.#body.length > shortPage || this.text.length > noticeText;
    this.#notice ??= isLong ? { withheld: false, ordered: false } : noticeSigns(this.text);
    return this.#notice;
  }
}

const pageText = remember((body) => new PageText(body), pagesKept);

/** Found faster than a page is known again by its content; one page is asked for several times in a row. */
let lastTitle: { readonly body: string; readonly title: string } = { body: "", title: "" };

/** A page's title, attributes of its element allowed, or "". */
export function titleText(body: string): string {
  if (body !== lastTitle.body) lastTitle = { body, title: readTitle(body) };
  return lastTitle.title;
}

/** What the text of a short page says of withholding it, in any language of the table. */
export function noticeOf(body: string): NoticeSigns {
  return pageText(body).notice;
}

/** A page's text in lower case, without markup, white space joined; of long pages the beginning. */
export function textOf(body: string): string {
  return pageText(body).text;
}

/** What kinds of words a page has, by its title and, if it is short, its text. */
export function wordsOf(body: string): ReadonlySet<PageWords> {
  return pageText(body).words;
}

function readTitle(body: string): string {
  const found = /<title\b[^>]{0,200}>([^<]{1,512})/i.exec(body.slice(0, 100_000))?.[1] ?? "";
  return found.replace(/\s+/g, " ").trim();
}

function readText(body: string): string {
  return body
    .slice(0, shortPage)
    .replace(/<(script|style)\b[^>]{0,500}>[^<]{0,20000}<\/\1>/gi, " ")
    .replace(/<[^<>]{0,1000}>/g, " ")
    .toLowerCase()
    .replace(/\u0307/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Characters beyond which a page's inlined images and styles are not taken out. */
const longestStripped = 2 ** 20;

/** A page without the images and styles that it carries in itself, which make short pages long. */
function withoutInlined(body: string): string {
  if (body.length <= shortPage || body.length > longestStripped) return body;
  return body
    .replace(/;base64,[a-z0-9+/=\s]{64,}/gi, "")
    .replace(/<style\b[^>]{0,500}>[^<]*<\/style>/gi, " ");
}

/** What the names of references to accented letters end in, and the mark that they add (HTML, §13.5). */
const accents: Readonly<Record<string, string>> = {
  ...{ grave: "\u0300", acute: "\u0301", circ: "\u0302", tilde: "\u0303", uml: "\u0308" },
  ...{ ring: "\u030a", cedil: "\u0327", caron: "\u030c" },
};

/** Letters and signs that pages in European languages write by name. */
const named: Readonly<Record<string, string>> = {
  ...{ nbsp: " ", szlig: "ß", oslash: "ø", aelig: "æ", quot: '"', rsquo: "’", laquo: "\u00ab" },
  ...{ raquo: "\u00bb", ndash: "–", mdash: "—" },
};

const reference =
  /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z])(grave|acute|circ|tilde|uml|ring|cedil|caron)|([a-z]{3,6}));/gi;

/** Letters that a page writes as references are letters; those that make markup stay as they are. */
function decodeEntities(body: string): string {
  if (!body.includes("&") || body.length > shortPage) return body;
  return body.replace(reference, (all, decimal, hex, letter, accent, name) => {
    if (decimal !== undefined || hex !== undefined) {
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code >= 0xa0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    }
    if (letter !== undefined)
      return (letter + (ownValue(accents, accent.toLowerCase()) ?? "")).normalize();
    return ownValue(named, name.toLowerCase()) ?? all;
  });
}

const runs = new TextRuns();

function findWords(body: string, title: string): ReadonlySet<PageWords> {
  const text =
    body.length <= shortPage ? body.slice(0, looked).toLowerCase().replace(/\s+/g, " ") : "";
  const said = [title, text].filter((one) => one !== "");
  const found = new Set<PageWords>();
  if (said.length === 0) return found;
  runs.read(said);
  prepared ??= order.map(([kind, patterns]) => [kind, patterns.map(textPattern)]);
  const isSaid = (one: TextPattern) =>
    runs.mayMatch(one) && said.some((words) => one.pattern.test(words));
  for (const [kind, patterns] of prepared) if (patterns.some(isSaid)) found.add(kind);
  return found;
}
