/** Kazakh: messages of country indices. */
import type { Translation } from "../en.ts";

export const kkIndices: Translation = {
  "index.networks": "желілер",
  "index.networks.meaning": "елге жатқызылған АЖ",
  "index.largest-component": "ең үлкен байланысқан бөлікте",
  "index.largest-component.meaning":
    "елдің ең үлкен байланысқан бөлігіндегі желілер; жолдар осылар туралы",
  "index.border": "шекарада",
  "index.border.meaning": "шетелде көршісі бар ел ішіндегі АЖ",
  "index.frontier": "шекаралық провайдерлер",
  "index.frontier.meaning":
    "ел ішінде клиенті және шетелде көршісі бар ел ішіндегі АЖ (шекаралық провайдерлер)",
  "index.points-of-control": "бақылау нүктелері",
  "index.points-of-control.meaning":
    "ел мекенжайларының 90 %-ына жететін АЖ-ның ең аз жиыны (әр қадамда ең үлкенін алу арқылы)",
  "index.addresses-per-point": "бір нүктеге мекенжай",
  "index.addresses-per-point.meaning":
    "елдің IPv4 мекенжайлары бақылау нүктелерінің санына бөлінген",
  "index.complexity": "күрделілік",
  "index.complexity.meaning":
    "мекенжайға шаққандағы желілер көбейтілген мекенжайға шаққандағы байланысқан мекенжайлар, × 10⁵",
  "index.k50-out": "K50 сыртқа",
  "index.k50-out.meaning": "шетелге барлық жолдың жартысын көретін шекаралық АЖ",
  "index.k90-out": "K90 сыртқа",
  "index.k90-out.meaning": "шетелге барлық жолдың 90 %-ын көретін шекаралық АЖ",
  "index.k50-in": "K50 ішке",
  "index.k50-in.meaning": "шетелден барлық жолдың жартысын көретін шекаралық АЖ",
  "index.k90-in": "K90 ішке",
  "index.k90-in.meaning": "шетелден барлық жолдың 90 %-ын көретін шекаралық АЖ",
  "index.k90-both": "K90 екі жаққа",
  "index.k90-both.meaning": "екі бағыттағы жолдардың 90 %-ын көретін шекаралық АЖ",
  "index.strongest-out": "ең күштісі сыртқа",
  "index.strongest-out.meaning": "ең күшті шекаралық АЖ-ның бақылау әлеуеті, шетелге жолдар, 0…1",
  "index.strongest-in": "ең күштісі ішке",
  "index.strongest-in.meaning": "ең күшті шекаралық АЖ арқылы өтетін шетелден жолдардың үлесі, 0…1",
  "index.hhi-out": "HHI сыртқа",
  "index.hhi-out.meaning": "шетелге жолдардың шекаралық АЖ бойынша шоғырлануы, 10 000-ға дейін",
  "index.hhi-in": "HHI ішке",
  "index.hhi-in.meaning": "шетелден жолдардың шекаралық АЖ бойынша шоғырлануы, 10 000-ға дейін",
  "index.hhi-organisations-out": "HHI сыртқа, ұйымдар",
  "index.hhi-organisations-out.meaning":
    "дәл сол, ұйымдар бойынша: бір ұйымның шекаралық АЖ-лары бірге саналады",
  "index.hhi-organisations-in": "HHI ішке, ұйымдар",
  "index.hhi-organisations-in.meaning":
    "дәл сол, ұйымдар бойынша: бір ұйымның шекаралық АЖ-лары бірге саналады",
};
