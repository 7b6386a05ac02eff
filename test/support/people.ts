import { createHash } from 'node:crypto'
import { contractors, contractorUsers, deskUsers, orderers, ordererUsers, surety } from '../../seeds/people.ts'
import type { Realm } from '../../src/store/realms.ts'
import type { ContractorUser, DeskUser, OrdererUser } from '../../src/usecases/deps.ts'

/** The people of the tests are those of the trial world, under ids that every test knows before it runs. */
export type People = ReturnType<typeof peopleOf>

/** What everybody in `useWorld` signs in with: the trial's shown password, hashed as cheaply as can be. */
export const cheapPasswordHash =
  '$argon2id$v=19$m=8,t=1,p=1$JXfMCHYO8foS9j1iXU31QQ$v/b1y2svEDCGZqkmcvXtZA2mW5AU72x3DBp0iFHjzQ8'

/** A uuid that is always the same for the same thing, and another in another realm. */
export function idOf(kind: Realm['kind'], name: string): string {
  const hex = createHash('sha256').update(`${kind} ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Everybody of one realm by the names the tests call them. */
export function peopleOf(kind: Realm['kind']) {
  return {
    /** 送信者 of ネットデスク建設. */
    kensetsu: contractorUser(kind, 'kensetsu-soshin'),
    /** 作成者 of ネットデスク建設, who may not send. */
    kensetsuDrafter: contractorUser(kind, 'kensetsu-sakusei'),
    /** みなと土木, who must see nothing of ネットデスク建設. */
    minato: contractorUser(kind, 'minato-soshin'),
    /** ひたちなか市 契約検査課. */
    hitachinaka: ordererUser(kind, 'hitachinaka-keiyaku'),
    hitachinakaColleague: ordererUser(kind, 'hitachinaka-kanri'),
    /** 〇〇〇区, to whom nothing of ひたちなか市 is addressed. */
    ward: ordererUser(kind, 'ku-keiri'),
    /** 審査担当者. */
    saeki: deskUser(kind, 'saeki'),
    /** 決裁者. */
    ohno: deskUser(kind, 'ohno'),
    /** Reviewer and approver at once, who still may not be both for one request. */
    kaneko: deskUser(kind, 'kaneko'),
  } as const
}

export const trial = peopleOf('trial')
export const { kensetsu, kensetsuDrafter, minato, hitachinaka, hitachinakaColleague, ward, saeki, ohno, kaneko } = trial

function contractorUser(kind: Realm['kind'], loginId: string): ContractorUser {
  const { of, name, roles } = found(contractorUsers, loginId)
  return {
    kind: 'contractor',
    userId: idOf(kind, loginId),
    realmId: idOf(kind, 'realm'),
    name,
    loginId,
    roles,
    contractorId: idOf(kind, of),
    contractorName: contractors[of].name,
    suretyId: idOf(kind, 'surety'),
  }
}

function ordererUser(kind: Realm['kind'], loginId: string): OrdererUser {
  const { of, name, section, roles } = found(ordererUsers, loginId)
  return {
    kind: 'orderer',
    userId: idOf(kind, loginId),
    realmId: idOf(kind, 'realm'),
    name,
    loginId,
    roles,
    ordererId: idOf(kind, of),
    ordererName: orderers[of].name,
    section,
  }
}

function deskUser(kind: Realm['kind'], loginId: string): DeskUser {
  const { name, roles } = found(deskUsers, loginId)
  return {
    kind: 'desk',
    userId: idOf(kind, loginId),
    realmId: idOf(kind, 'realm'),
    name,
    loginId,
    roles,
    suretyId: idOf(kind, 'surety'),
    suretyName: surety.name,
  }
}

function found<One extends { readonly loginId: string }>(all: readonly One[], loginId: string): One {
  const one = all.find((person) => person.loginId === loginId)
  if (!one) throw new Error(`seeds/people.ts has no ${loginId}`)
  return one
}
