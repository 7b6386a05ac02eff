import type { Db } from '../store/db.ts'
import { endSession, findSession, saveSession, type SessionLimits } from '../store/sessions.ts'
import type { Portal } from '../store/users.ts'

const minute = 60_000

/** How long a session may rest, and last in all: the desk's rests for less, since it stands open all day. */
export const sessionLimits: Readonly<Record<Portal, SessionLimits>> = {
  netdesk: { idleMs: 30 * minute, wholeMs: 12 * 60 * minute },
  dsure: { idleMs: 30 * minute, wholeMs: 12 * 60 * minute },
  desk: { idleMs: 15 * minute, wholeMs: 12 * 60 * minute },
}

/** The rows of one portal's sessions, as the session store of `web` wants them. */
export function sessionRows(db: Db, portal: Portal, instant: () => Date) {
  return {
    find: (idHash: Buffer) => findSession(db, idHash, portal, instant(), sessionLimits[portal]),
    save: (idHash: Buffer, data: object, userId: string | null) =>
      saveSession(db, idHash, portal, userId, data, instant()),
    end: (idHash: Buffer) => endSession(db, idHash, instant()),
  }
}
