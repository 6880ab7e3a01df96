/**
 * The plan of the invented day: what an invented person does online from morning to night, with
 * invented services. Every name ends in `.example`, every address is kept for documentation.
 */
export interface Activity {
  key: string;
  /** Local time, hours after midnight. */
  hour: number;
  /** Width of the window in which it begins. */
  jitterMinutes: number;
  name: string;
  address: string;
  /** The address serves thousands of other sites, so that it names none. */
  shared: boolean;
  transport: "tcp" | "udp";
  /** Middle values; a draw lies between half and one and a half times as much. */
  bytesUp: number;
  bytesDown: number;
  seconds: number;
  /** Away from home: another gateway site where there is one. */
  away: boolean;
}

const sharedAddress = "203.0.113.80";

/** The day, by hour. */
export const dayPlan: readonly Activity[] = [
  {
    key: "news",
    hour: 6.4,
    jitterMinutes: 30,
    name: "www.independent-voice.example",
    address: "198.51.100.11",
    shared: false,
    transport: "tcp",
    bytesUp: 60e3,
    bytesDown: 2.4e6,
    seconds: 540,
    away: false,
  },
  {
    key: "ride",
    hour: 7.5,
    jitterMinutes: 20,
    name: "api.lotusride.example",
    address: sharedAddress,
    shared: true,
    transport: "tcp",
    bytesUp: 45e3,
    bytesDown: 160e3,
    seconds: 1500,
    away: false,
  },
  {
    key: "mail",
    hour: 8.6,
    jitterMinutes: 20,
    name: "mail.riverside-school.example",
    address: "198.51.100.25",
    shared: false,
    transport: "tcp",
    bytesUp: 400e3,
    bytesDown: 1.8e6,
    seconds: 5400,
    away: false,
  },
  {
    key: "clinic",
    hour: 12.2,
    jitterMinutes: 25,
    name: "booking.womens-clinic.example",
    address: "198.51.100.40",
    shared: false,
    transport: "tcp",
    bytesUp: 30e3,
    bytesDown: 700e3,
    seconds: 260,
    away: false,
  },
  {
    key: "union",
    hour: 13.1,
    jitterMinutes: 20,
    name: "members.teachers-union.example",
    address: sharedAddress,
    shared: true,
    transport: "tcp",
    bytesUp: 90e3,
    bytesDown: 400e3,
    seconds: 420,
    away: false,
  },
  {
    key: "travel",
    hour: 15.2,
    jitterMinutes: 30,
    name: "maps.compassleaf.example",
    address: sharedAddress,
    shared: true,
    transport: "udp",
    bytesUp: 50e3,
    bytesDown: 3e6,
    seconds: 2400,
    away: true,
  },
  {
    key: "bank",
    hour: 17.4,
    jitterMinutes: 20,
    name: "app.harvest-bank.example",
    address: "198.51.100.60",
    shared: false,
    transport: "tcp",
    bytesUp: 25e3,
    bytesDown: 120e3,
    seconds: 90,
    away: true,
  },
  {
    key: "call",
    hour: 19.3,
    jitterMinutes: 40,
    name: "relay.hearth-talk.example",
    address: "198.51.100.90",
    shared: false,
    transport: "udp",
    bytesUp: 95e6,
    bytesDown: 98e6,
    seconds: 2100,
    away: false,
  },
  {
    key: "film",
    hour: 20.4,
    jitterMinutes: 30,
    name: "cdn.moonlit-films.example",
    address: sharedAddress,
    shared: true,
    transport: "udp",
    bytesUp: 8e6,
    bytesDown: 1.6e9,
    seconds: 5400,
    away: false,
  },
  {
    key: "faith",
    hour: 21.9,
    jitterMinutes: 15,
    name: "www.hillside-chapel.example",
    address: sharedAddress,
    shared: true,
    transport: "tcp",
    bytesUp: 20e3,
    bytesDown: 900e3,
    seconds: 600,
    away: false,
  },
  {
    key: "tip",
    hour: 22.8,
    jitterMinutes: 30,
    name: "drop.public-record.example",
    address: sharedAddress,
    shared: true,
    transport: "tcp",
    bytesUp: 14e6,
    bytesDown: 300e3,
    seconds: 180,
    away: false,
  },
];
