import { demandAdministratorStays } from '../domain/body-person.ts'
import { Refused } from '../domain/errors.ts'
import { type BodyPerson, type BodyPlace, holdBodyPeople } from '../store/body-people.ts'
import { bulkLinkLimit } from './account-links.ts'
import { changeStanding, randomPassword } from './account-standing.ts'
import {
  addInvited,
  demandIdAdministrator,
  demandStillAdministrator,
  type NewBodyPerson,
  putPlace,
} from './body-people.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { hashPassword, type PasswordCost } from './passwords.ts'
import { type Act, perform } from './perform.ts'

/** How a file of a body's people is called among the files that are taken in. */
export const bodyPeopleImport = 'body-people'

/** A line of a file: somebody new, or somebody known in the version that was looked at. */
export type BodyPersonLine =
  | { readonly known: null; readonly person: NewBodyPerson }
  | {
      readonly known: { readonly id: string; readonly version: number }
      readonly place: BodyPlace
      /** Whether the line stops somebody or lets them in again; null where that stays. */
      readonly wish: 'stop' | 'restart' | null
      readonly reason: string
    }

/** Takes a file of people in, whole and once; a line that cannot be taken leaves all of them out. */
export async function importBodyPeople(
  deps: Deps,
  user: OrdererUser,
  importId: string,
  lines: readonly BodyPersonLine[],
  cost?: PasswordCost,
): Promise<void> {
  demandIdAdministrator(user)
  // Nobody ever knows it: everybody chooses by their link. One serves them all, since hashing is dear by design.
  const nobodysHash = await hashPassword(randomPassword(), cost)
  await perform(deps, user, 'import-body-people', async (act) => {
    const all = await holdBodyPeople(act.tx, user.ordererId)
    demandStillAdministrator(all, user)
    await settleCsvImport(act, user, bodyPeopleImport, importId, lines.length)
    demandAdministratorStays(peopleAfter(all, lines, deps.instant()))
    for (const line of lines) await take(deps, act, user, all, line, nobodysHash)
  })
}

/** The people as the lines leave them. Newcomers are not among them: who was only invited keeps no body running. */
export function peopleAfter(
  all: readonly BodyPerson[],
  lines: readonly BodyPersonLine[],
  stoppedAt: Date,
): readonly BodyPerson[] {
  const changes = new Map(lines.flatMap((line) => (line.known ? [[line.known.id, line] as const] : [])))
  return all.map((person) => {
    const change = changes.get(person.id)
    if (!change) return person
    const disabledAt = change.wish === null ? person.disabledAt : change.wish === 'stop' ? stoppedAt : null
    return { ...person, ...change.place, disabledAt }
  })
}

async function take(
  deps: Deps,
  act: Act,
  user: OrdererUser,
  all: readonly BodyPerson[],
  line: BodyPersonLine,
  nobodysHash: string,
): Promise<void> {
  if (!line.known) {
    if (!(await addInvited(deps, act, user, line.person, nobodysHash, bulkLinkLimit)))
      throw new Refused('login_id_taken')
    return
  }
  const { id, version } = line.known
  const person = all.find((one) => one.id === id)
  if (!person) throw new Refused('changed_meanwhile')
  if (id === user.userId) throw new Refused('own_account')
  await putPlace(deps, act, user, person, version, line.place)
  if (!line.wish) return
  await changeStanding(deps, act, person, version + 1, line.wish, line.reason)
  const notice = line.wish === 'stop' ? 'stopped' : 'restarted'
  await act.owe({ kind: 'account-notice', userId: id, notice, by: user.name })
}
