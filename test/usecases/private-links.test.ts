import { describe, expect, it } from 'vitest'
import { deliver } from '../../src/jobs/deliver.ts'
import type { Outgoing } from '../../src/mail/transport.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { openRegistration } from '../../src/usecases/apply-for-registration.ts'
import { withPrivateLink } from '../../src/usecases/private-links.ts'
import { pathToTell } from '../../src/web/request.ts'
import { anAppliedRegistration } from '../support/registrations.ts'
import { testSecrets } from '../support/settings.ts'
import { useWorld } from '../support/world.ts'

describe('a link that only its mail carries', () => {
  const world = useWorld('real')

  it('leaves with the mail, opens its page, and stays out of what is kept of the mail', async () => {
    const { id } = await anAppliedRegistration(world)
    const [row] = await world.db('outbox').select('id')
    const sent: Outgoing[] = []
    const transport = { send: async (mail: Outgoing) => void sent.push(mail), close: () => undefined }
    const config = readConfig({ ...testSecrets, DATABASE_URL: 'postgres://unused' })
    const stampers = { trial: null, real: null }
    const jobDeps = { config, db: world.db, log: createLog('silent', 'test'), instant: world.instant, stampers }

    await deliver(jobDeps, transport, row.id)

    const token = /\/netdesk\/registration\/([\w-]{43})$/m.exec(sent[0]?.body ?? '')?.[1] ?? ''
    expect((await openRegistration(world, token)).id).toBe(id)
    const kept = await world.db('mails').first('body')
    expect(kept.body).toContain('/netdesk/registration/private-link')
    expect(kept.body).not.toContain(token)
  })

  it('is put in at its own place only, and into no other kind of mail', () => {
    const registrationId = '00000000-0000-4000-8000-000000000000'
    const body = '会社：https://evil.example/private-link\nhttps://hosho.example.jp/netdesk/registration/private-link\n'
    const owed = { kind: 'registration-sent-back', registrationId } as const

    const lines = withPrivateLink(world.secrets, owed, body).split('\n')
    expect(lines[0]).toBe('会社：https://evil.example/private-link')
    expect(lines[1]).toMatch(/^https:\/\/hosho\.example\.jp\/netdesk\/registration\/[\w-]{43}$/)
    expect(withPrivateLink(world.secrets, { kind: 'parcel-received', parcelId: registrationId }, body)).toBe(body)
  })

  it('is told in no log', () => {
    const told = (path: string) => pathToTell({ path } as Parameters<typeof pathToTell>[0])

    expect(told(`/netdesk/registration/${'aB3_'.repeat(10)}xyz/confirmation`)).toBe(
      '/netdesk/registration/…/confirmation',
    )
    expect(told('/netdesk/guarantees/00000000-0000-4000-8000-000000000000')).toContain('00000000-0000-4000')
  })
})
