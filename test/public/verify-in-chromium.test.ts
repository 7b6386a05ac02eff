import { beforeAll, expect, it, vi } from 'vitest'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { yen } from '../../src/domain/yen.ts'
import { certificatePdf } from '../../src/pdf/certificate.ts'
import { copyCheckOf } from '../../src/wording/copy-check.ts'
import { findingsOf, htmlAfter } from '../browser/inspector.ts'
import { describeInBrowser, useChromium } from '../support/chromium.ts'
import { deliverAbout } from '../support/deliveries.ts'

vi.setConfig({ testTimeout: 60_000 })

describeInBrowser('checking a PDF in a browser', () => {
  const chromium = useChromium()
  const files: Record<string, Buffer> = {}

  beforeAll(async () => {
    const guarantee = await chromium.db('guarantees').where({ guarantee_number: '99999-00005M' }).first('id')
    await deliverAbout(chromium.db, guarantee.id)
    const [oldest, newest] = await chromium
      .db('certificates as c')
      .join('documents as d', 'd.certificate_id', 'c.id')
      .where('c.guarantee_id', guarantee.id)
      .orderBy('c.change_number')
      .select('c.*', { file: 'd.content' })
    const content = JSON.parse(newest.content) as CertificateContent
    files['original'] = newest.file
    files['old'] = oldest.file
    // As the worker of the trial world drew it: with the address that a machine has where none is set.
    const check = copyCheckOf('http://127.0.0.1:3000', {
      content,
      contentDigest: newest.content_digest,
      changeNumber: newest.change_number,
      revision: newest.revision,
      issuedAt: newest.issued_at,
    })
    files['copy'] = await certificatePdf(content, { check })
    files['forged'] = await certificatePdf({ ...content, guaranteedAmount: yen(90_000_000) }, { check })
    files['not a PDF'] = Buffer.from('not a PDF')
  }, 60_000)

  const answers = [
    ['original', '改ざんなし・有効・発行者確認済'],
    ['old', '変更-1があります'],
    ['copy', '内容は原本と一致'],
    ['forged', '確認できません'],
    ['not a PDF', 'PDFではないか'],
  ] as const

  it.each([true, false])('answers each kind of file, with script %s', async (javaScriptEnabled) => {
    const { page, complaints } = await chromium.open({ javaScriptEnabled })
    for (const [kind, words] of answers) {
      await page.goto(`${chromium.address}/verify`)
      await page.getByLabel('電子証書のPDF').setInputFiles({
        name: '証書.pdf',
        mimeType: 'application/pdf',
        buffer: files[kind] ?? Buffer.alloc(0),
      })
      const html = await htmlAfter(page, () => page.getByRole('button', { name: 'PDFを確認する' }).click())

      expect(html).toContain(words)
      if (javaScriptEnabled) expect(await findingsOf(page, html)).toEqual([])
    }
    expect(complaints).toEqual([])
  })
})
