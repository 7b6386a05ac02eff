import type { Knex } from 'knex'
import { listStandingRealms } from '../src/store/realms.ts'
import { getParcel } from '../src/store/parcels.ts'
import { confirmParcel } from '../src/usecases/confirm-parcel.ts'
import { addToParcel, startParcel } from '../src/usecases/parcels.ts'
import { sendParcel } from '../src/usecases/send-parcel.ts'
import { emptyPaper } from './empty-paper.ts'
import { depsAt, type Story, storyOf } from './story.ts'

/** Papers sent by themselves: one parcel the surety has confirmed, and one that waits for it. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('parcels').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const guarantee = await knex('guarantees')
    .where({ contractor_id: story.contractor.contractorId, state: 'in_force' })
    .orderBy('issued_at', 'desc')
    .first('id')
  const confirmed = await sent(story, '2026-05-14', { guaranteeId: guarantee.id, note: '' }, [
    ['工事概要', '工事概要書.pdf'],
    ['工程表', '全体工程表.pdf'],
  ])
  const { version } = await getParcel(knex, confirmed)
  await confirmParcel(depsAt(story, '2026-05-14T15:40:00'), story.reviewer, confirmed, version)
  await sent(story, '2026-05-19', { guaranteeId: null, note: '決算書は、原本も郵送します。' }, [
    ['決算書', '第38期決算報告書.pdf'],
  ])
}

async function sent(
  story: Story,
  on: string,
  about: { readonly guaranteeId: string | null; readonly note: string },
  papers: readonly (readonly [kind: string, fileName: string])[],
): Promise<string> {
  const { contractor } = story
  const id = await startParcel(depsAt(story, `${on}T13:00:00`), contractor, {
    ...about,
    applicationId: null,
    officeId: story.officeId,
  })
  for (const [place, [kind, fileName]] of papers.entries())
    await addToParcel(depsAt(story, `${on}T13:0${place + 1}:00`), contractor, id, place + 1, {
      kind,
      fileName,
      mediaType: 'application/pdf',
      content: emptyPaper,
    })
  await sendParcel(depsAt(story, `${on}T13:10:00`), contractor, id, papers.length + 1)
  return id
}
