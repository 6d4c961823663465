/** What a person can set, for all profiles. Applied at once. */
import { z } from 'zod';
import { exportColumnSets, exportFormats } from './values/exports.ts';
import { isZone } from './values/zones.ts';

export const settingsSchema = z.strictObject({
  /** `system` follows the operating system's language: Portuguese where it is Portuguese, English elsewhere. */
  language: z.enum(['system', 'pt-BR', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** `system` or an IANA zone name, of those that this machine knows. */
  zone: z
    .string()
    .max(60)
    .refine((zone) => zone === 'system' || isZone(zone)),
  notifyCompleted: z.boolean(),
  notifyFailed: z.boolean(),
  /** When an endpoint stops taking deliveries, and when it takes them again. */
  notifyIncidents: z.boolean(),
  /** Minutes before the token expires. */
  notifyExpiry: z.boolean(),
  notificationSound: z.boolean(),
  /** Minutes after local midnight between which nothing is shown; over midnight when `from` is later than `to`. */
  quietHours: z
    .strictObject({ from: z.number().int().min(0).max(1439), to: z.number().int().min(0).max(1439) })
    .nullable(),
  /** Epoch milliseconds until which notifications wait. */
  notificationsPausedUntil: z.number().int().nullable(),
  /** Resends that leave in a second, at most. */
  sendsPerSecond: z.number().min(0.1).max(10),
  /** Days of deliveries to download and to keep; `null` keeps them for ever. */
  keepDays: z.number().int().min(1).max(3_650).nullable(),
  /** Whether older deliveries are removed, every day: only after a person saw how many that are. */
  removeOlder: z.boolean(),
  /** Whether a person answered how long deliveries are to be kept: it is asked once, when an account is first signed in to. */
  keepingAsked: z.boolean(),
  /** Requests for deliveries that are on their way at once, at most. */
  requestsAtOnce: z.number().int().min(1).max(16),
  /** Requests for deliveries that leave in a second, at most. */
  requestsPerSecond: z.number().min(0.5).max(100),
  /** Seconds between two looks for new deliveries while the window is in sight. */
  pollSeconds: z.number().int().min(5).max(3_600),
  closeToTray: z.boolean(),
  /** Whether Reenvio looks for a newer version by itself. */
  updates: z.boolean(),
  /** Whether the system starts the app, quietly, when the person logs in. */
  startAtLogin: z.boolean(),
  /** Whether CPF and CNPJ numbers and secret headers are covered until a person asks for them. */
  maskPersonal: z.boolean(),
  /** What an export begins with. */
  exportFormat: z.enum(exportFormats),
  exportColumns: z.enum(exportColumnSets),
  /** Zone of the times in spreadsheets: `shown` is the one on screen, otherwise an IANA zone name. */
  exportZone: z
    .string()
    .max(60)
    .refine((zone) => zone === 'shown' || isZone(zone)),
  /** Whether the tour was taken or left: it comes by itself only once. */
  tourSeen: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  zone: 'system',
  notifyCompleted: true,
  notifyFailed: true,
  notifyIncidents: true,
  notifyExpiry: true,
  notificationSound: true,
  quietHours: null,
  notificationsPausedUntil: null,
  sendsPerSecond: 2,
  keepDays: 60,
  removeOlder: false,
  keepingAsked: false,
  requestsAtOnce: 4,
  requestsPerSecond: 10,
  pollSeconds: 15,
  closeToTray: true,
  updates: true,
  startAtLogin: false,
  maskPersonal: true,
  exportFormat: 'csv-excel',
  exportColumns: 'table',
  exportZone: 'shown',
  tourSeen: false,
};

export const settingsChangeSchema = settingsSchema.partial();

/** What the renderer must know of the machine and the build; it does not change while the app runs. */
export const appInfoSchema = z.strictObject({
  version: z.string(),
  /** What it runs on; `electron` is `null` on build/chromium-runtime. */
  versions: z.strictObject({ electron: z.string().nullable(), chromium: z.string().nullable(), node: z.string() }),
  platform: z.enum(['darwin', 'linux', 'win32', 'other']),
  /** The language that `system` stands for. */
  systemLanguage: z.enum(['pt-BR', 'en']),
  /** The zone that `system` stands for. */
  systemZone: z.string(),
  /** Whether that was made up of the clock's distance from UTC, because the system names no zone that is one. */
  systemZoneGuessed: z.boolean(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const appFilesSchema = z.strictObject({ what: z.enum(['crashes', 'logs', 'licenses']) });
