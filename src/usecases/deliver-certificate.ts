import type { InboxKind } from '../domain/inbox.ts'
import { addEntry, findArrival, hasUnopened, openEntries, sectionWithPeople } from '../store/certificate-inbox.ts'
import { getNewest } from '../store/certificates.ts'
import { takesDirectDelivery } from '../store/direct-deliveries.ts'
import { hold, markSeen } from '../store/guarantees.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { type Act, performAnew } from './perform.ts'

/** 直接送付. The certificate stands in the inbox of its body from its issue on, where the body takes it so (R9). */
export async function deliverIssued(
  { tx, at, today, record }: Act,
  issued: {
    readonly guaranteeId: string
    readonly certificateId: string
    readonly ordererId: string
    readonly section: string
  },
): Promise<void> {
  const { guaranteeId, certificateId, ordererId } = issued
  if (!(await takesDirectDelivery(tx, ordererId, today))) return
  const section = await sectionWithPeople(tx, ordererId, issued.section)
  const entry = { ordererId, guaranteeId, certificateId, kind: 'arrival', way: 'direct', section, at } as const
  const entryId = await addEntry(tx, entry)
  if (!entryId) return
  const details = { entryId, ordererId, kind: entry.kind, delivery: entry.way }
  await record({ name: 'certificate.delivered', subjectId: guaranteeId, details })
}

/** What became of a certificate the body has: a new entry, with the section the guarantee is with. */
export async function deliverChange(
  { tx, at, record }: Pick<Act, 'tx' | 'at' | 'record'>,
  guaranteeId: string,
  kind: InboxKind,
): Promise<void> {
  const arrival = await findArrival(tx, guaranteeId)
  if (!arrival) return
  const { id: certificateId } = await getNewest(tx, guaranteeId)
  const entryId = await addEntry(tx, { ...arrival, guaranteeId, certificateId, kind, at })
  if (!entryId) return
  const details = { entryId, ordererId: arrival.ordererId, kind, delivery: arrival.way }
  await record({ name: 'certificate.delivered', subjectId: guaranteeId, details })
}

/** By number and key, within the look-up that opened it: it stands in the same inbox, with the section of who looked. */
export async function arriveByKey(act: Act, user: OrdererUser, guaranteeId: string): Promise<void> {
  const { id: certificateId } = await getNewest(act.tx, guaranteeId)
  const { ordererId, section } = user
  await addEntry(act.tx, { ordererId, guaranteeId, certificateId, kind: 'arrival', way: 'key', section, at: act.at })
  await open(act, user, guaranteeId)
}

/** 開封. Whoever of the body opens a certificate that came has seen it for the body; nothing where it is open already. */
export async function openDelivered(deps: Deps, user: OrdererUser, guaranteeId: string): Promise<void> {
  if (!(await hasUnopened(deps.db, user.ordererId, guaranteeId))) return
  await performAnew(deps, user, 'open-inbox-entry', (act) => open(act, user, guaranteeId))
}

async function open({ tx, at, record }: Act, user: OrdererUser, guaranteeId: string): Promise<void> {
  const { ordererId, userId } = user
  await openEntries(tx, ordererId, guaranteeId, userId, at)
  await hold(tx, ordererId, guaranteeId, userId, at)
  if (!(await markSeen(tx, guaranteeId, at))) return
  await record({ name: 'guarantee.first_seen_by_orderer', subjectId: guaranteeId, details: { ordererId } })
}
