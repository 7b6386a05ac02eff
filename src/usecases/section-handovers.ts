import { demandAdministratorStays, hasAdministrator } from '../domain/body-person.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { type HandoverLine, peopleAfterHandover, type SectionHandover } from '../domain/section-handover.ts'
import { type BodyPerson, holdBodyPeople } from '../store/body-people.ts'
import { addHandover, endHandover, holdPlannedHandover, listDueHandovers } from '../store/section-handovers.ts'
import { changeStanding, randomPassword } from './account-standing.ts'
import {
  addInvited,
  demandIdAdministrator,
  demandStillAdministrator,
  type NewBodyPerson,
  putPlace,
} from './body-people.ts'
import { type Deps, machine, type OrdererUser } from './deps.ts'
import { isOwnPassword } from './own-password.ts'
import { hashPassword, type PasswordCost } from './passwords.ts'
import { type Act, perform } from './perform.ts'

export type HandoverPlan = {
  readonly section: string
  readonly effectiveOn: Day
  readonly lines: readonly HandoverLine[]
  readonly successors: readonly NewBodyPerson[]
}
export type HandoverAnswer = 'done' | 'wrong_own_password' | 'login_id_taken'

/**
 * 年度替わりの引継ぎ of one section, whole: successors are invited at once, so that they are ready; the others move and leave
 * on the day, or at once where that is today.
 */
export async function planHandover(
  deps: Deps,
  user: OrdererUser,
  plan: HandoverPlan,
  ownPassword: string,
  cost?: PasswordCost,
): Promise<HandoverAnswer> {
  demandIdAdministrator(user)
  const nobodysHash = await hashPassword(randomPassword(), cost)
  try {
    return await perform<HandoverAnswer>(deps, user, 'plan-handover', async (act) => {
      const { tx, at, today, record } = act
      if (!(await isOwnPassword(deps, act, user, 'plan-handover', ownPassword))) return 'wrong_own_password'
      const { section, effectiveOn, lines, successors } = plan
      if (effectiveOn < today) throw new Refused('day_over')
      if (lines.length + successors.length === 0) throw new Refused('nothing_changed')
      const all = await holdBodyPeople(tx, user.ordererId)
      demandStillAdministrator(all, user)
      if (!lines.every(({ userId }) => isIn(all, section, userId))) throw new Refused('changed_meanwhile')
      demandAdministratorStays(peopleAfterHandover(all, lines, deps.instant()))
      for (const successor of successors)
        if (!(await addInvited(deps, act, user, successor, nobodysHash))) throw new TakenLoginId()
      const { realmId, ordererId, userId } = user
      const id = await addHandover(tx, { realmId, ordererId, section, effectiveOn, lines, by: userId, at })
      const details = { section, effectiveOn, people: lines.length, successors: successors.length }
      await record({ name: 'orderer.handover_planned', subjectId: id, details })
      if (effectiveOn <= today) await carryOut(deps, act, user.name, id, ordererId)
      return 'done'
    })
  } catch (error) {
    if (error instanceof TakenLoginId) return 'login_id_taken'
    throw error
  }
}

/** Thrown so that nothing of the handover stays; the form says it. */
class TakenLoginId extends Error {}

/** A handover whose day is to come is taken back; who was invited stays so. */
export async function withdrawHandover(deps: Deps, user: OrdererUser, id: string): Promise<void> {
  await perform(deps, user, 'withdraw-handover', async ({ tx, record }) => {
    demandIdAdministrator(user)
    const handover = await holdPlannedHandover(tx, user.ordererId, id)
    if (!handover) throw new NotFound()
    await endHandover(tx, id, 'withdrawn_at', deps.instant())
    await record({ name: 'orderer.handover_withdrawn', subjectId: id, details: { section: handover.section } })
  })
}

/** What begins with the day: every handover that is due, each whole and by itself. */
export async function applyDueHandovers(deps: Deps, today: Day): Promise<void> {
  for (const { id, ordererId } of await listDueHandovers(deps.db, deps.realm.id, today))
    await perform(deps, machine, 'apply-handover', (act) => carryOut(deps, act, '引継ぎ', id, ordererId))
}

/**
 * Moves and stops. Whoever was stopped or moved on meanwhile is left as they are; an administrator without whom nobody could
 * keep the accounts any more is not stopped, which the record says.
 */
async function carryOut(deps: Deps, act: Act, by: string, id: string, ordererId: string): Promise<void> {
  const all = await holdBodyPeople(act.tx, ordererId)
  const handover = await holdPlannedHandover(act.tx, ordererId, id)
  if (!handover) return
  const lines = handover.lines.filter(({ userId }) => isIn(all, handover.section, userId))
  const kept = hasAdministrator(peopleAfterHandover(all, lines, deps.instant())) ? [] : administratorsAmong(all, lines)
  for (const line of lines) {
    const person = all.find((one) => one.id === line.userId)
    if (person && !kept.includes(line.userId)) await carryOutLine(deps, act, by, handover, person, line)
  }
  await endHandover(act.tx, id, 'applied_at', deps.instant())
  const details = { section: handover.section, people: lines.length - kept.length, kept }
  await act.record({ name: 'orderer.handover_applied', subjectId: id, details })
}

async function carryOutLine(
  deps: Deps,
  act: Act,
  by: string,
  { section }: SectionHandover,
  person: BodyPerson,
  line: HandoverLine,
): Promise<void> {
  if (line.act === 'move')
    return putPlace(deps, act, { name: by }, person, person.version, { ...person, section: line.toSection })
  await changeStanding(deps, act, person, person.version, 'stop', `${section}の引継ぎ`)
  await act.owe({ kind: 'account-notice', userId: person.id, notice: 'stopped', by })
}

function administratorsAmong(all: readonly BodyPerson[], lines: readonly HandoverLine[]): string[] {
  const leaving = lines.filter(({ act }) => act === 'leave').map(({ userId }) => userId)
  return all.filter(({ id, roles }) => leaving.includes(id) && roles.includes('id_administrator')).map(({ id }) => id)
}

/** Still there: in the section the handover is about, and not stopped. */
function isIn(all: readonly BodyPerson[], section: string, userId: string): boolean {
  return all.some((one) => one.id === userId && one.section === section && one.disabledAt === null)
}
