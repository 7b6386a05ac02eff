import { describe, expect, it } from 'vitest'
import { attachFile } from '../../src/usecases/attachments.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft, aSubmittedApplication } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

const ofADraft = [
  '',
  '/works',
  '/contract',
  '/guarantees',
  '/guarantees/clearing',
  '/payment',
  '/delivery',
  '/delivery/clearing',
  '/attachments',
  '/check',
  '/withdrawal',
]
const ofASentOne = ['', '/check', '/sent', '/pdf', '/withdrawal']
const acts = [
  '/copy',
  '/submission',
  '/release-request',
  '/return-to-draft',
  '/withdrawal',
  '/guarantees/clearing',
  '/delivery/clearing',
]

describe('the applications of ネットデスク建設', () => {
  const world = useWorld()

  it.each(ofADraft)('are not found by みなと土木: a draft%s', async (path) => {
    const draft = await aDraft(world)
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')

    await minato.open(`/netdesk/applications/${draft.id}${path}`)

    expect(minato.status).toBe(404)
    expect(minato.words).not.toContain('市道')
  })

  it.each(ofASentOne)('are not found by みなと土木: what was sent%s', async (path) => {
    const sent = await aSubmittedApplication(world)
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')

    const response = await minato.download(`/netdesk/applications/${sent.id}${path}`)

    expect(response.status).toBe(404)
  })

  it.each(acts)('are not found by an act of みなと土木: %s', async (path) => {
    const draft = await aDraft(world)
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')
    await minato.open('/netdesk/applications/new')
    const { _csrf } = minato.hiddenFields('/netdesk/applications')
    const agreed = path === '/submission' ? { agreed: 'yes' } : {}
    const version = path === '/copy' ? {} : { version: String(draft.version) }

    await minato.send(`/netdesk/applications/${draft.id}${path}`, { _csrf: String(_csrf), ...version, ...agreed })

    expect(minato.status).toBe(404)
    expect(await world.db('applications').select('version')).toEqual([{ version: draft.version }])
  })

  it('are not found by みなと土木: a paper', async () => {
    const draft = await aDraft(world)
    const file = { kind: 'その他', fileName: 'a.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.4') }
    const paper = await attachFile(world, world.people.kensetsu, draft.id, draft.version, file)
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')

    const response = await minato.download(`/netdesk/applications/${draft.id}/attachments/${paper}`)

    expect(response.status).toBe(404)
  })

  it('do not stand in the list of みなと土木, which says that it is empty', async () => {
    await aDraft(world)
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')

    await minato.open('/netdesk/applications')
    expect(minato.words).toContain('申込はまだありません')

    await minato.open('/netdesk/applications/new')
    expect(minato.words).toContain('写すことのできる申込は、まだありません')
  })

  it('are not found under what is no id', async () => {
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')

    await browser.open('/netdesk/applications/1234')

    expect(browser.status).toBe(404)
  })
})
