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
  /** What a line reveals when the service is known. */
  named: string;
  /** What it still reveals when only time, length and volume are. */
  pattern: string;
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
    named: "Reads a critical newspaper before work, every line of this kind a political habit.",
    pattern: "Woke up about now; read something for some minutes.",
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
    named: "Orders a ride: leaves home at this hour.",
    pattern: "A small, long connection that keeps moving: the person is on the way somewhere.",
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
    named: "Works at one particular school, and since when this morning.",
    pattern: "At work from now on; lunch shows as a gap.",
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
    named: "Books a visit to a women's clinic in the lunch break.",
    pattern: "Filled in a form somewhere in the lunch break.",
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
    named: "Is a member of the teachers' union and signed in today.",
    pattern: "Signed in to some site behind a large host.",
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
    named: "Looks for the way; the gateway site tells which part of the country.",
    pattern: "Has left town: the line now comes by another gateway site.",
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
    named: "Which bank holds the person's money, and that a payment followed the trip.",
    pattern: "A minute or two of small messages: a payment or a chat.",
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
    named: "A long video call on a private messenger; the other end's log has its twin.",
    pattern: "A steady stream, as much up as down: a video call; the other end's log has its twin.",
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
    named: "Watches films at home in the evening; the sizes of pieces tell which film.",
    pattern:
      "Streams for a long while: at home, not asleep; the sizes of pieces may tell the film.",
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
    named: "Belongs to a small religious community.",
    pattern: "Some minutes with one site; at the same time each evening, a habit.",
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
    named: "Sends documents to journalists. The source is found.",
    pattern:
      "Sent several megabytes late at night: set beside the time of a leak, this can be enough.",
  },
];
