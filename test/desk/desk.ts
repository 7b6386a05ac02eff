import type { Express } from 'express'
import { beforeAll } from 'vitest'
import { approved, paid, personOf, type Story, submitted, underReview, type Works } from '../../seeds/story.ts'
import { listStandingRealms } from '../../src/store/realms.ts'
import type { ContractorUser, DeskUser } from '../../src/usecases/deps.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { testSecrets } from '../support/settings.ts'

/** 48,600,000 yen for ひたちなか市: an advance of 40.0% and a performance guarantee of 10.0%. */
const works: Works = {
  orderer: 'hitachinaka',
  worksName: '市道〇〇線 道路改良工事',
  worksNumber: '8道建第12号',
  price: 48_600_000,
  contractedOn: '2026-05-11',
  endsOn: '2027-03-19',
  advance: 19_440_000,
}
const sentAt = '2026-05-20T08:30:00'

/** The desk on the trial world of a test file's own, on the morning of 令和8年5月20日. */
export function useDesk() {
  const world = useSeededDatabase()
  const current: { app: Express | null; story: Story | null } = { app: null, story: null }

  beforeAll(async () => {
    current.app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
    current.story = await storyOver(world.db)
  })

  const story = (): Story => {
    if (!current.story) throw new Error('the story exists only inside a test')
    return current.story
  }
  return {
    get db() {
      return world.db
    },
    get ownerDb() {
      return world.ownerDb
    },
    async signIn(loginId: string): Promise<Browser> {
      return this.enter('desk', loginId)
    },
    async enter(portal: 'netdesk' | 'dsure' | 'desk', loginId: string): Promise<Browser> {
      if (!current.app) throw new Error('the app exists only inside a test')
      return new Browser(current.app).signIn(portal, loginId)
    },
    browser(): Browser {
      if (!current.app) throw new Error('the app exists only inside a test')
      return new Browser(current.app)
    },
    sent: async (wish: Partial<Works> = {}, at = sentAt) => submitted(story(), { ...works, ...wish }, at),
    reviewed: async (wish: Partial<Works> = {}, at = sentAt) => underReview(story(), { ...works, ...wish }, at),
    approved: async (wish: Partial<Works> = {}, at = sentAt) => approved(story(), { ...works, ...wish }, at),
    paid: async (wish: Partial<Works> = {}, at = sentAt) => paid(story(), { ...works, ...wish }, at),
    /** The address of the application's page, and that of a page of its first request. */
    at: (id: string): string => `/desk/applications/${id}`,
    async actAt(id: string, act: string): Promise<string> {
      const request = await world.db('guarantee_requests').where({ application_id: id }).orderBy('product').first('id')
      return `/desk/applications/${id}/requests/${request.id}/${act}`
    },
    async stateOf(id: string): Promise<string> {
      const request = await world.db('guarantee_requests').where({ application_id: id }).orderBy('product').first()
      return request.state
    },
  }
}

async function storyOver(db: Story['knex']): Promise<Story> {
  const realm = (await listStandingRealms(db)).find(({ kind }) => kind === 'trial')
  if (!realm) throw new Error('there is no trial')
  const contractor = (await personOf(db, realm.id, 'netdesk', 'kensetsu-soshin')) as ContractorUser
  const office = await db('offices').where({ surety_id: contractor.suretyId, name: '営業部' }).first('id')
  const hitachinaka = await db('orderers').where({ realm_id: realm.id, name: 'ひたちなか市' }).first('id')
  return {
    knex: db,
    realm,
    secrets: {
      keyLookup: Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64'),
      keySealing: Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64'),
    },
    contractor,
    reviewer: (await personOf(db, realm.id, 'desk', 'saeki')) as DeskUser,
    approver: (await personOf(db, realm.id, 'desk', 'ohno')) as DeskUser,
    officeId: office.id,
    ordererIds: { hitachinaka: hitachinaka.id },
  }
}
