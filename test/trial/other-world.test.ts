import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { makeAuthenticationKey } from '../../src/domain/authentication-key.ts'
import { otherWorldText } from '../../src/wording/other-world.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { sampleNumber, useRecordedWorld } from '../support/sandboxes.ts'

const indexes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const keys = { real: makeAuthenticationKey(indexes, 'real'), trial: makeAuthenticationKey(indexes, 'trial') }

describe('a number or key of the other world', () => {
  const world = useRecordedWorld()

  it('is told by its characters alone', () => {
    expect(otherWorldText('real', '99999-00005H')).toContain('体験版のもの')
    expect(otherWorldText('real', '９９９９８ー00005m')).toContain('体験版のもの')
    expect(otherWorldText('real', '12345-00005M', keys.trial)).toContain('体験版の認証キー')
    expect(otherWorldText('trial', '12345-00005M')).toContain('体験版の保証契約番号は99で始まります')
    expect(otherWorldText('trial', '99999-00005M', keys.real)).toContain('実際の認証キー')
  })

  it('is nothing to tell of where it is of this one, or of none', () => {
    for (const kind of ['real', 'trial'] as const) {
      const number = kind === 'real' ? '12345-00005M' : '99999-00005M'
      expect(otherWorldText(kind, number, keys[kind])).toBeNull()
      expect(otherWorldText(kind, 'nothing', 'ABCDEFG01')).toBeNull()
    }
  })

  it('opens nothing in production, where whoever asks is told what it is', async () => {
    const production = anApp(world.db, undefined, { TRIAL: 'off', PUBLIC_URL: 'https://hosho.example.jp' })
    const { text, status } = await request(production)
      .get(`/verify?number=${sampleNumber}&code=1A2B3C4D5E6F7A8B`)
      .set('host', 'hosho.example.jp')

    expect(status).toBe(200)
    expect(text).toContain('99で始まる保証契約番号は、体験版のものです')
  })

  it('is told to a clerk of the trial, too', async () => {
    const browser = await new Browser(anApp(world.db)).open('/')
    await browser.press('発注者としてはじめる')
    browser.fill({ guaranteeNumber: '12345-00005M', authenticationKey: keys.real })
    await browser.press('証書を表示する')

    expect(browser.status).toBe(422)
    expect(browser.words).toContain('体験版の保証契約番号は99で始まります')
  })
})
