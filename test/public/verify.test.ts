import { describe, expect, it } from 'vitest'
import { issueAmendedCertificate } from '../../src/usecases/issue-amendment.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { checkNumber } from '../../src/wording/certificate-standing.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aSettledAmendment } from '../support/amendments.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { cancellation, carriedOut, correction, voiding } from '../support/guarantee-acts.ts'
import { events, useWorld } from '../support/world.ts'

describe('写しの確認', () => {
  const world = useWorld()
  const visitor = () => new Browser(anApp(world.db, world.instant))
  const codesOf = async (guaranteeId: string) =>
    (
      await world
        .db('certificates')
        .where({ guarantee_id: guaranteeId })
        .orderBy(['change_number', 'revision'])
        .pluck('content_digest')
    ).map(checkNumber)

  async function asked(number: string, code: string): Promise<Browser> {
    return visitor().open(`/verify?number=${encodeURIComponent(number)}&code=${encodeURIComponent(code)}`)
  }

  it('tells an unaltered, valid copy by its issuer, and nothing that the copy does not say', async () => {
    const guarantee = await aHeldGuarantee(world)
    await sealCertificates(world)
    const [code = ''] = await codesOf(guarantee.id)
    const page = await visitor().open('/dsure')
    await page.follow('写しの確認')
    await page.fill({ number: guarantee.guaranteeNumber, code }).press('番号で確認する')

    expect(page.words).toContain('改ざんなし・有効・発行者確認済')
    expect(page.words).toContain('新規')
    expect(page.words).toContain('確認済（保証会社の署名）')
    const { content } = await world.db('certificates').where({ guarantee_id: guarantee.id }).first('content')
    const { worksName, contractor, orderer, guaranteedAmount } = JSON.parse(content)
    for (const secret of [
      worksName,
      contractor.name,
      orderer?.headTitle ?? '',
      guaranteedAmount.toLocaleString('ja-JP'),
    ].filter(Boolean))
      expect(page.words).not.toContain(secret)
  })

  it('reads number and code in any width, case and grouping', async () => {
    const guarantee = await aHeldGuarantee(world)
    await sealCertificates(world)
    const [code = ''] = await codesOf(guarantee.id)
    const wide = code
      .toLowerCase()
      .replaceAll('-', '　')
      .replace(/[0-9a-f]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0))
    expect((await asked(guarantee.guaranteeNumber, wide)).words).toContain('改ざんなし・有効')
  })

  it('gives one answer to a wrong code and to a number nobody has, and never by the number alone', async () => {
    const guarantee = await aHeldGuarantee(world)
    await sealCertificates(world)
    const wrong = await asked(guarantee.guaranteeNumber, '0000-0000-0000-0000')
    const unknown = await asked('99999-99999M', '0000-0000-0000-0000')
    const stripped = (page: Browser) => page.words.replace(/\d{5}-\d{5}M/g, '')
    expect(stripped(wrong)).toBe(stripped(unknown))
    expect(wrong.words).toContain('確認できません')
    const alone = await asked(guarantee.guaranteeNumber, '')
    expect(alone.status).toBe(422)
    expect(alone.words).not.toContain('確認の結果')
    expect((await asked('x', 'y')).errors).toHaveLength(2)
  })

  it('says of an old version that there is another, and of a cancelled one never that it is valid', async () => {
    const guarantee = await aHeldGuarantee(world)
    await carriedOut(world, guarantee.id, correction)
    await sealCertificates(world)
    const [first = '', second = ''] = await codesOf(guarantee.id)
    const old = await asked(guarantee.guaranteeNumber, first)
    expect(old.words).toContain('この写しは最新ではありません（訂正済み）')
    expect(old.words).not.toContain('改ざんなし・有効')
    expect((await asked(guarantee.guaranteeNumber, second)).words).toContain('改ざんなし・有効')
  })

  it.each([
    [voiding, '取消'],
    [cancellation, '解約'],
  ])('never calls valid what was undone: %o', async (act, words) => {
    const guarantee = await aHeldGuarantee(world)
    await sealCertificates(world)
    await carriedOut(world, guarantee.id, act)
    const [code = ''] = await codesOf(guarantee.id)
    const page = await asked(guarantee.guaranteeNumber, code)
    expect(page.words).toContain(`${words}されています`)
    expect(page.words).not.toContain('改ざんなし・有効')
  })

  it('says of 変更-0 that 変更-1 is there', async () => {
    const guarantee = await aHeldGuarantee(world)
    const amendment = await aSettledAmendment(world, guarantee)
    await issueAmendedCertificate(world, world.people.ohno, amendment.id, amendment.version)
    await sealCertificates(world)
    const [first = ''] = await codesOf(guarantee.id)
    expect((await asked(guarantee.guaranteeNumber, first)).words).toContain('変更-1があります')
  })

  it('cannot confirm what is not signed yet', async () => {
    const guarantee = await aHeldGuarantee(world)
    const [code = ''] = await codesOf(guarantee.id)
    const page = await asked(guarantee.guaranteeNumber, code)
    expect(page.words).toContain('署名の手続中')
    expect(page.words).not.toContain('発行者確認済')
  })

  it('slows a number that is tried again and again, and records who asked nowhere', async () => {
    const guarantee = await aHeldGuarantee(world)
    for (let n = 0; n < 21; n += 1) await asked(guarantee.guaranteeNumber, '0000-0000-0000-0000')
    expect((await asked(guarantee.guaranteeNumber, '0000-0000-0000-0000')).words).toContain('しばらく待ってください')
    const checked = await events(world, 'certificate.checked')
    expect(checked.length).toBeGreaterThan(10)
    expect(checked.every((event) => event['address'] === null && event['actor_id'] === null)).toBe(true)
  })
})
