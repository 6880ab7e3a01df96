/** Russian: messages of country indices. */
import type { Translation } from "../en.ts";

export const ruIndices: Translation = {
  "index.networks": "сетей",
  "index.networks.meaning": "АС, отнесённые к стране",
  "index.largest-component": "в наибольшей связной части",
  "index.largest-component.meaning": "сети наибольшей связной части страны; пути ниже — о них",
  "index.border": "на границе",
  "index.border.meaning": "АС страны, у которых есть сосед за границей",
  "index.frontier": "пограничных провайдеров",
  "index.frontier.meaning":
    "АС страны, у которых есть клиент внутри страны и сосед за границей (пограничные провайдеры)",
  "index.points-of-control": "точек контроля",
  "index.points-of-control.meaning":
    "наименьший набор АС (выбирая каждый раз наибольшую), через который доступны 90 % адресов страны",
  "index.addresses-per-point": "адресов на точку",
  "index.addresses-per-point.meaning": "адреса IPv4 страны, делённые на число точек контроля",
  "index.complexity": "сложность",
  "index.complexity.meaning": "сетей на адрес, умноженное на связанные адреса на адрес, × 10⁵",
  "index.k50-out": "K50 наружу",
  "index.k50-out.meaning": "пограничные АС, через которые идёт половина всех путей за границу",
  "index.k90-out": "K90 наружу",
  "index.k90-out.meaning": "пограничные АС, через которые идут 90 % всех путей за границу",
  "index.k50-in": "K50 внутрь",
  "index.k50-in.meaning": "пограничные АС, через которые идёт половина всех путей из-за границы",
  "index.k90-in": "K90 внутрь",
  "index.k90-in.meaning": "пограничные АС, через которые идут 90 % всех путей из-за границы",
  "index.k90-both": "K90 в обе стороны",
  "index.k90-both.meaning": "пограничные АС, через которые идут 90 % путей в обе стороны",
  "index.strongest-out": "сильнейшая наружу",
  "index.strongest-out.meaning":
    "потенциал контроля у сильнейшей пограничной АС, пути за границу, 0…1",
  "index.strongest-in": "сильнейшая внутрь",
  "index.strongest-in.meaning": "доля путей из-за границы через сильнейшую пограничную АС, 0…1",
  "index.hhi-out": "HHI наружу",
  "index.hhi-out.meaning": "концентрация путей за границу по пограничным АС, до 10 000",
  "index.hhi-in": "HHI внутрь",
  "index.hhi-in.meaning": "концентрация путей из-за границы по пограничным АС, до 10 000",
  "index.hhi-organisations-out": "HHI наружу, организации",
  "index.hhi-organisations-out.meaning":
    "то же по организациям: пограничные АС одной организации считаются за одну",
  "index.hhi-organisations-in": "HHI внутрь, организации",
  "index.hhi-organisations-in.meaning":
    "то же по организациям: пограничные АС одной организации считаются за одну",
};
