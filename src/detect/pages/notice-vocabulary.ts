import { type TextPattern, TextRuns, textPattern } from "./text-patterns.ts";

/**
 * Words by which notices of blocking say, in many languages, that a page is withheld (`withheld`) and by whose
 * order or under which law (`authority`). General words of each language, as regular expressions on text in
 * lower case; none is the sentence of one provider. A page of news has single ones of them too: only both
 * together, in a short page, or one beside another sign, tell of a notice.
 *
 * Forms of da, en, es, id, pt, ro, ru were compared with pages in OONI's collection
 * (https://github.com/ooni/blocking-fingerprints, fingerprints_http.csv); the others are dictionary words, not
 * compared with any collection.
 */
export interface NoticeVocabulary {
  /** BCP 47; languages that share the words share a row. */
  readonly languages: readonly string[];
  readonly withheld: RegExp;
  readonly authority: RegExp;
  /** Says no more than that the page does not come, as a site in maintenance does: needs `authority`. */
  readonly vague?: RegExp;
}

export const noticeVocabularies: readonly NoticeVocabulary[] = [
  {
    languages: ["en"],
    withheld:
      /\b(site|website|web page|page|url|domain|address|content|resource|access)\b.{0,80}\b(blocked|banned|restricted|prohibited|censored|not (permitted|allowed))\b|\b(blocked|banned|restricted|prohibited|illegal)\b.{0,20}\b(site|website|web page|page|url|domain|content)\b/,
    authority:
      /\b(court|judicial|judge|injunction|law|laws|legislation|decree|regulation|regulations|ministry|minister|regulatory|regulator|commission|authority|authorities|government|police|prosecutor|order of|orders of|directive)\b/,
    vague:
      /\b(site|website|page|url|content)\b.{0,80}\b(not (available|accessible)|unavailable|inaccessible)\b/,
  },
  {
    languages: ["ru"],
    withheld:
      /(доступ|ресурс|сайт|страниц|домен).{0,80}(огранич|заблокир|запрещ|закрыт|блокир|внесен|включен)/,
    authority:
      /(закон|\bфз\b|-фз|суд[аоу ]|решени|постановлени|роскомнадзор|реестр|орган|министерств|прокур|ведомств)/,
    vague: /(ресурс|сайт|страниц).{0,80}недоступ/,
  },
  {
    languages: ["uk"],
    withheld: /(доступ|ресурс|сайт|сторінк|домен).{0,80}(обмежен|заблокован|заборонен|закрит)/,
    authority: /(закон|указ|рішенн|суд|міністерств|ухвал|постанов|рнбо|нацкомісі|орган)/,
  },
  {
    languages: ["be"],
    withheld: /(доступ|рэсурс|сайт|старонк).{0,80}(абмежаван|заблакав|забаронен|закрыт)/,
    authority: /(закон|указ|рашэнн|суд|міністэрств|пастанов|орган|бэлдзі|белдзі)/,
  },
  {
    languages: ["kk"],
    withheld: /(қолжетімділік|қол жеткізу|сайт|ресурс|бет).{0,80}(шектел|бұғатта|тыйым|жабыл)/,
    authority: /(заң|сот|шешім|министрлі|бұйры|қаулы|нұсқама|орган)/,
  },
  {
    languages: ["ky", "uz-Cyrl", "tg"],
    withheld:
      /(кирүү|сайт|ресурс|баракча|дастрасӣ|саҳифа|кириш).{0,80}(бөгөт|чектел|тыюу|блоклан|чекланган|тақиқлан|маҳдуд|масдуд|манъ)/,
    authority: /(мыйзам|сот|чечим|қарор|қонун|вазирлик|суд|министрлик|хадамот)/,
  },
  {
    languages: ["uz"],
    withheld: /(sayt|sahifa|resurs|kirish).{0,80}(bloklangan|cheklangan|taqiqlangan|yopilgan)/,
    authority: /(qonun|sud|qaror|vazirlik|vazirligi|hukumat|agentlig)/,
  },
  {
    languages: ["az"],
    withheld: /(sayt|səhifə|giriş|resurs|internet).{0,80}(qadağan|bloklan|məhdudlaş|bağlan)/,
    authority: /(qanun|məhkəmə|qərar|nazirli|orqan|sərəncam)/,
  },
  {
    languages: ["tr"],
    withheld: /(site|sayfa|erişim|giriş|içerik|alan ad).{0,80}(engel|kapat|yasak|kısıtla|durdurul)/,
    authority: /(mahkeme|kanun|karar|yasa|sayılı|kurumu|bakanlı|hakimli|\bbtk\b|savcılı)/,
  },
  {
    languages: ["ar"],
    withheld: /(محجوب|حجب|محظور|حظر|ممنوع|غير مسموح|تم (إيقاف|منع))/,
    authority: /(قانون|قوانين|محكمة|هيئة|وزارة|قرار|أمر|سلط|تشريع|الأنظمة|لوائح)/,
    vague: /غير متاح/,
  },
  {
    languages: ["fa"],
    withheld: /(مسدود|فیلتر|مقدور نیست|امکان ?پذیر نیست|محدود شده|ممنوع)/,
    authority: /(قانون|دستور|قضا(ئی|یی)|دادگاه|کارگروه|مصادیق|مقامات|وزارت|جرایم)/,
  },
  {
    languages: ["ur"],
    withheld: /(بلاک|بند کر|ممنوع|پابندی|محدود|ناقابل ?رسائی|قابل ?رسائی نہیں)/,
    authority: /(قانون|قوانین|عدالت|حکم|اتھارٹی|وزارت|حکومت|پی ٹی اے|ہدایت)/,
    vague: /دستیاب نہیں/,
  },
  {
    languages: ["he"],
    withheld: /(חסומ|חסום|נחסם|נחסמה|הגישה.{0,30}(הוגבלה|נאסר)|אסורה)/,
    authority: /(חוק|צו|בית.?משפט|משטר|משרד|רשות|שיפוטי)/,
  },
  {
    languages: ["el"],
    withheld:
      /(πρόσβαση|ιστότοπ|ιστοσελίδ|σελίδα|domain).{0,80}(διακοπεί|αποκλει|φραγ|απαγορε|περιορ|δεν επιτρέπ)/,
    authority: /(νόμο|νομοθεσ|δικαστ|απόφαση|αρχή|επιτροπή|υπουργ|εεεπ|εντολή|εισαγγελ)/,
  },
  {
    languages: ["de"],
    withheld:
      /(webseite|website|seite|zugriff|zugang|inhalt|domain|internetangebot).{0,80}(gesperrt|blockiert|verboten|untersagt|nicht (zulässig|gestattet))/,
    authority:
      /(gericht|gesetz|behörd|anordnung|urheberrecht|rechtlich|rechtswidrig|verfügung|beschluss|verordnung|staatsanwalt|sperrliste|kommission)/,
    vague: /(webseite|website|seite|inhalt|domain).{0,80}nicht (verfügbar|erreichbar)/,
  },
  {
    languages: ["nl", "af"],
    withheld:
      /(website|webstek|webwerf|site|pagina|bladsy|toegang|domein).{0,80}(geblokkeerd|geblokkeer|verboden|beperkt|afgesloten|niet (toegestaan|toegankelijk))/,
    authority:
      /(rechter|rechtbank|wet|vonnis|bevel|overheid|autoriteit|justitie|gerechtelijk|hof|kansspel|auteursrecht|op last)/,
    vague: /(website|site|pagina).{0,80}niet beschikbaar/,
  },
  {
    languages: ["sv"],
    withheld:
      /(webbplats|sida|åtkomst|tillgång|domän).{0,80}(blockera|spärra|förbju|begränsa|stopp)/,
    authority:
      /(domstol|lag(en|stift)?\b|myndighet|polis|beslut|föreläggande|upphovsrätt|inspektion)/,
  },
  {
    languages: ["da", "nb", "nn"],
    withheld:
      /(hjemmeside|nettsted|nettside|websted|webside|\bside|adgang|tilgang|domæne|domene).{0,80}(blokker|blokere|spærre|sperre|forbud|forbyd|begræns|begrens|stengt)/,
    authority:
      /(\bret(ten)?\b|fogedret|domstol|tingrett|lov(en|giv)?\b|myndighed|myndighet|politi|kendelse|kjennelse|afgørelse|påbud|pålegg|tilsyn|påla|pålagt)/,
  },
  {
    languages: ["fi"],
    withheld: /(sivusto|sivu|pääsy|verkkotunnus|sisältö).{0,80}(estet|kiellet|rajoitet|suljet)/,
    authority: /(tuomioistui|oikeu|laki|lain|poliisi|viranomai|määräy|päätö)/,
  },
  {
    languages: ["is"],
    withheld: /(vefsíð|síð|aðgang|lén).{0,80}(lokað|læst|bann|takmark)/,
    authority: /(dóm|lög|yfirvöld|lögregl|ráðuneyt|úrskurð|skipun)/,
  },
  {
    languages: ["et"],
    withheld:
      /(veebileh|lehekülg|sait|juurdepääs|ligipääs|domeen).{0,80}(blokeeri|piira|keela|suletud|tõkesta)/,
    authority: /(kohus|kohtu|seadus|amet|ministeerium|otsus|ettekirjutus|maksu)/,
  },
  {
    languages: ["lv"],
    withheld: /(vietn|lap|piekļuv|domēn).{0,80}(bloķ|liegt|ierobežo|aizlieg|slēg)/,
    authority: /(tiesa|tiesas|likum|lēmum|inspekcij|ministrij|padome|policij|rīkojum)/,
  },
  {
    languages: ["lt"],
    withheld:
      /(svetain|puslap|prieig|domen).{0,80}(blokuo|užblokuo|ribojam|apribot|draudžiam|uždraust)/,
    authority: /(teism|įstatym|sprendim|tarnyb|ministerij|komisij|nutart|priežiūr)/,
  },
  {
    languages: ["pl"],
    withheld:
      /(stron|witryn|domen|dostęp|serwis).{0,80}(zablokowan|ograniczon|zabroni|wpisan|wstrzyman|zakazan)/,
    authority: /(sąd|ustaw|prawo|rejestr|organ|minist|postanowien|decyzj|nakaz|urząd)/,
  },
  {
    languages: ["cs", "sk"],
    withheld:
      /(stránk|prístup|přístup|webov|doména|domén|obsah).{0,80}(blokov|zablokov|zakázan|obmedzen|omezen|zamedzen|znemožn)/,
    authority:
      /(zákon|soud|súd|úrad|úřad|ministerst|rozhodnut|rozhodnit|rozsud|príkaz|příkaz|nariaden)/,
  },
  {
    languages: ["hu"],
    withheld:
      /(oldal|honlap|hozzáfér|elérés|tartalom|domain).{0,80}(letilt|blokkol|zárol|korlátoz|hozzáférhetetlen|tilt)/,
    authority: /(bíróság|törvény|hatóság|határozat|nav\b|végzés|felügyelet|rendelet)/,
  },
  {
    languages: ["ro"],
    withheld:
      /(site|pagin|acces|domeniu|conținut|continut).{0,80}(blocat|restricționat|restrictionat|interzis|limitat|suspendat)/,
    authority:
      /(lege|legii|legisla|instanț|instant|tribunal|curte|autorit|oficiul|hotărâr|ordonanț|decizi|onjn)/,
  },
  {
    languages: ["bg", "mk", "sr-Cyrl"],
    withheld:
      /(достъп|пристап|приступ|сайт|сајт|страниц|домен).{0,80}(ограничен|блокиран|забранен|забрањен|спрян|онемогућ|оневозможен)/,
    authority:
      /(закон|съд|суд|решени|решење|комиси|министерств|министарств|наредб|разпореждан|управа|агенци)/,
  },
  {
    languages: ["sr", "hr", "bs", "sl"],
    withheld:
      /(stranic|sajt|spletn|pristup|dostop|domen).{0,80}(blokiran|zabranjen|onemogućen|onemogočen|ograničen|omejen|prepovedan|zaprt)/,
    authority:
      /(zakon|sud|sodišč|odluk|odločb|rješenj|rešenj|uprav|ministarst|ministrst|naredb|nalog|agencij|urad)/,
  },
  {
    languages: ["sq"],
    withheld: /(faqe|sajt|qasj|akses|domen).{0,80}(bllok|ndaluar|kufizuar|mbyllur|ndalohet)/,
    authority: /(ligj|gjykat|vendim|autoritet|ministri|urdhër|akep|mbikëqyrj)/,
  },
  {
    languages: ["ka"],
    withheld: /(საიტ|გვერდ|წვდომა|რესურს).{0,80}(შეზღუდ|დაბლოკ|აკრძალ|დახურ)/,
    authority: /(კანონ|სასამართლო|გადაწყვეტილ|კომისი|სამინისტრო|ბრძანებ|ორგანო)/,
  },
  {
    languages: ["hy"],
    withheld: /(կայք|էջ|մուտք|հասանելի).{0,80}(արգելափակ|սահմանափակ|արգելված|փակված)/,
    authority: /(օրենք|օրենս|դատարան|որոշ|նախարար|հրաման|մարմին|ծառայ)/,
  },
  {
    languages: ["es", "gl", "ca"],
    withheld:
      /(sitio|página|páxina|pàgina|acces|acceso|accés|web|dominio|contenido|contido|contingut).{0,80}(bloque|bloca|bloqueja|prohib|restring|suspend|inhabilita)/,
    authority:
      /(judicial|juzgado|juez|tribunal|ley\b|lei\b|llei\b|legal|orden|resolución|resolució|autoridad|autorita|ministerio|decreto|comisión|propiedad intelectual|disposición)/,
  },
  {
    languages: ["pt"],
    withheld:
      /(site|sítio|página|acesso|conteúdo|domínio).{0,80}(bloque|proibid|restri|suspens|vedado|interdit)/,
    authority:
      /(judicial|judici|tribunal|juiz|lei\b|legal|ordem|decisão|autoridade|ministério|decreto|entidade|anatel|anacom|igac)/,
  },
  {
    languages: ["it"],
    withheld:
      /(sito|pagina|accesso|dominio|contenut).{0,80}(bloccat|oscurat|inibit|sequestrat|vietat|limitat|interdet)/,
    authority:
      /(giudiziari|tribunale|legge|provvediment|autorità|decreto|agenzia|agcom|sequestro|polizia|ordine|monopoli|consob)/,
    vague: /(sito|pagina|dominio).{0,80}non (è )?(raggiungibile|disponibile)/,
  },
  {
    languages: ["fr"],
    withheld: /(site|page|accès|contenu|domaine).{0,80}(bloqu|interdit|censur|restreint|suspendu)/,
    authority:
      /(justice|judiciaire|tribunal|juge|loi\b|légal|décision|autorité|ministère|décret|ordonnance|arcom|réquisition|terrorisme)/,
    vague: /(site|page|contenu).{0,80}(inaccessible|indisponible|limité)/,
  },
  {
    languages: ["id", "ms"],
    withheld:
      /(situs|laman|halaman|website|web|akses|domain|kandungan|konten).{0,80}(diblokir|diblok|disekat|dibatasi|dilarang|ditutup|tidak (boleh|dapat|bisa) di ?(akses|buka|capai)|dihalang)/,
    authority:
      /(undang-undang|perundang|hukum|peraturan|mahkamah|pengadilan|kementerian|kominfo|komdigi|suruhanjaya|akta|perintah|pemerintah|kerajaan|negara)/,
  },
  {
    languages: ["fil", "tl"],
    withheld:
      /(site|website|pahina|access).{0,80}(hinarang|naka-?block|na-?block|ipinagbabawal|pinagbawal)/,
    authority: /(batas|hukuman|korte|utos|kagawaran|komisyon|pamahalaan|\bntc\b)/,
  },
  {
    languages: ["vi"],
    withheld:
      /(trang|website|truy cập|tên miền|nội dung).{0,80}(bị chặn|bị cấm|ngăn chặn|hạn chế|không được phép)/,
    authority:
      /(pháp luật|luật|tòa án|toà án|quyết định|cơ quan|bộ thông tin|yêu cầu của|nghị định|chính phủ)/,
  },
  {
    languages: ["th"],
    withheld: /(ถูก(ระงับ|ปิดกั้น|บล็อก|ปิด|ห้าม)|ระงับการ|ปิดกั้น)/,
    authority: /(กฎหมาย|พระราชบัญญัติ|พ\.ร\.บ|ศาล|คำสั่ง|กระทรวง|ตำรวจ|คณะกรรมการ|เจ้าหน้าที่)/,
    vague: /ไม่สามารถเข้าถึง/,
  },
  {
    languages: ["km"],
    withheld: /(ត្រូវបាន ?(បិទ|ទប់ស្កាត់|រារាំង|ហាមឃាត់)|ហាមឃាត់|រារាំង|ទប់ស្កាត់|បិទមិនឲ្យ)/,
    authority: /(ច្បាប់|តុលាការ|ក្រសួង|បទបញ្ជា|សេចក្តីសម្រេច|រដ្ឋាភិបាល|និយ័តករ|អាជ្ញាធរ)/,
  },
  {
    languages: ["lo"],
    withheld: /(ຖືກ ?(ປິດ|ບລັອກ|ຫ້າມ|ລະງັບ)|ຫ້າມ)/,
    authority: /(ກົດໝາຍ|ກະຊວງ|ສານ|ຄຳສັ່ງ|ລັດຖະບານ)/,
  },
  {
    languages: ["my"],
    withheld: /(ပိတ်ထား|ပိတ်ပင်|တားမြစ်|ပိတ်ဆို့|ကန့်သတ်)/,
    authority: /(ဥပဒေ|တရားရုံး|ဝန်ကြီးဌာန|အမိန့်|ညွှန်ကြား|အစိုးရ)/,
  },
  {
    languages: ["si"],
    withheld: /(අවහිර|තහනම්|වාරණය|සීමා කර)/,
    authority: /(නීති|උසාවි|අධිකරණ|නියෝග|අමාත්‍ය|කොමිෂන්|රජය)/,
  },
  {
    languages: ["ta"],
    withheld: /(தடை ?செய்யப்பட்|தடுக்கப்பட்|முடக்கப்பட்|தடைசெய்)/,
    authority: /(சட்ட|நீதிமன்ற|உத்தரவ|அமைச்சக|அரசு|ஆணைய)/,
  },
  {
    languages: ["hi", "ne", "mr"],
    withheld: /(अवरुद्ध|ब्लॉक|प्रतिबंधित|प्रतिबन्ध|निषिद्ध|रोक|बन्द गरि|अवरोध)/,
    authority: /(कानून|क़ानून|न्यायालय|अदालत|आदेश|विभाग|मंत्रालय|मन्त्रालय|सरकार|प्राधिकरण|निर्देश)/,
  },
  {
    languages: ["bn"],
    withheld: /(ব্লক|অবরুদ্ধ|নিষিদ্ধ|বন্ধ কর|প্রবেশাধিকার)/,
    authority: /(আইন|আদালত|আদেশ|নির্দেশ|মন্ত্রণালয়|সরকার|কমিশন|বিটিআরসি)/,
  },
  {
    languages: ["ko"],
    withheld: /(차단|접속이? ?제한|접근이? ?제한|불법.?유해)/,
    authority: /(법률|법령|법에|법원|위원회|경찰|심의|정보통신망|규정)/,
  },
  {
    languages: ["ja"],
    withheld: /(遮断|ブロック|閲覧.{0,12}(制限|禁止)|アクセス.{0,12}(制限|禁止|停止))/,
    authority: /(法律|法令|裁判所|警察|命令|に基づ|省庁|違法|児童)/,
    vague: /閲覧.{0,12}できません/,
  },
  {
    languages: ["zh"],
    withheld:
      /(封锁|封鎖|屏蔽|阻止|阻断|禁止(访问|訪問|浏览|瀏覽)|停止(解析|访问)|暂停(访问|服务)|停止解析|拦截)/,
    authority:
      /(法律|法规|法規|法院|违法|違法|规定|規定|主管|部门|部門|工信部|公安|警政|裁定|条例|未备案)/,
    vague: /無法(瀏覽|訪問)|无法(访问|浏览)/,
  },
  {
    languages: ["mn"],
    withheld: /(сайт|хандалт|хуудас|хандах).{0,80}(хаагд|хориг|хязгаар|хаасан)/,
    authority: /(хууль|хуул|шүүх|шийдвэр|зохицуулах|хороо|яам)/,
  },
  {
    languages: ["sw"],
    withheld:
      /(tovuti|ukurasa|ufikiaji|mtandao).{0,80}(imezuiwa|umezuiwa|zuiwa|marufuku|imefungwa)/,
    authority: /(sheria|mahakama|amri|mamlaka|wizara|serikali|tcra)/,
  },
  {
    languages: ["am"],
    withheld: /(ታግዷል|ተዘግቷል|ተከልክሏል|የታገደ|የተከለከለ)/,
    authority: /(ሕግ|ህግ|ፍርድ ቤት|ትዕዛዝ|ባለስልጣን|ሚኒስቴር|መንግስት)/,
  },
];

/** A page that does not come for a time only, or by an accident. */
const passing =
  /mainten|manten|manutenz|manutenç|wartung|onderhoud|underhåll|vedlikehold|vedligehold|huolto|przerw|konserwac|údržb|karbantart|întreținere|поддръжк|одржавањ|održavanj|técnic|technical|technisch|техническ|технічн|bakım|temporar|temporär|временно|тимчасов|geçici|維護|维护|メンテナンス|점검|صيانة|مؤقت|تعمیر|bảo trì|pemeliharaan|penyelenggaraan|ปรับปรุง|not found|404/;

/** What the words of a page come to. */
export interface NoticeSigns {
  /** Says that it is withheld. */
  readonly withheld: boolean;
  /** Says so in the words of a language that also names a law, an authority or an order. */
  readonly ordered: boolean;
}

interface PreparedVocabulary {
  readonly withheld: TextPattern;
  readonly authority: TextPattern;
  readonly vague: TextPattern | undefined;
}

function prepare() {
  return {
    passing: textPattern(passing),
    vocabularies: noticeVocabularies.map(
      ({ withheld, authority, vague }): PreparedVocabulary => ({
        withheld: textPattern(withheld),
        authority: textPattern(authority),
        vague: vague && textPattern(vague),
      }),
    ),
  };
}

/** Prepared for the first page that is looked through. */
let prepared: ReturnType<typeof prepare> | undefined;

const runs = new TextRuns();

/** Reads text in lower case, its white space joined. */
export function noticeSigns(text: string): NoticeSigns {
  runs.read([text]);
  const matches = (one: TextPattern) => runs.mayMatch(one) && one.pattern.test(text);
  let withheld = false;
  prepared ??= prepare();
  const forGood = !matches(prepared.passing);
  for (const one of prepared.vocabularies) {
    const firm = matches(one.withheld);
    if (firm) withheld = true;
    const said = firm || (forGood && one.vague !== undefined && matches(one.vague));
    if (said && matches(one.authority)) return { withheld: true, ordered: true };
  }
  return { withheld, ordered: false };
}
