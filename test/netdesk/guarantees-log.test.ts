import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'
import { testSecrets } from '../support/settings.ts'

const world = useSeededDatabase()

it('a key that is shown, handed over and downloaded stands in no line of the log', async () => {
  await deliverAll(world.db)
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  const config = readConfig({ ...testSecrets, DATABASE_URL: 'postgres://unused', COMPRESSION: 'off' })
  const app = createApp({ config, db: world.db, log, instant: () => new Date() })
  const { id } = await world.db('guarantees').where({ guarantee_number: '99999-00008M' }).first('id')
  const path = `/netdesk/guarantees/${id}/authentication-key`
  const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')

  await browser.open(path)
  const key = browser.$('.key').text()
  await browser.fill({ handedOverOn: key }).press('提出した')
  expect([browser.status, browser.$('[name=handedOverOn]').val()]).toEqual([422, key])
  await browser.download(`${path}/pdf`)
  await browser.open(`${path}/pdf?key=${key}&q=${key.replaceAll('-', '')}`)

  const text = lines.join('')
  expect(text).toContain(`"path":"${path}"`)
  expect(text).toContain(`"path":"${path}/hand-over"`)
  expect(text).toContain(`"path":"${path}/pdf"`)
  expect(text).not.toContain(key)
  expect(text).not.toContain(key.replaceAll('-', ''))
})
