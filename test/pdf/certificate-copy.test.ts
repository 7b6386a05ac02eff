import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { certificateCopy } from '../../src/pdf/certificate-copy.ts'
import { copyCheckOf, givenToLine } from '../../src/wording/copy-check.ts'
import { aCertificate, longWorksName } from './papers.ts'
import { complaintsOf, describeReading, infoOf, textOf } from './tools.ts'

const mark = {
  title: 'この保証契約は、令和8年5月20日に取り消されています。',
  text: 'この証書は、発行したときの記録です。有効な保証証書として取り扱わないでください。',
}
const longest = aCertificate({
  worksName: longWorksName,
  contractor: { name: '葛'.repeat(100), address: '町'.repeat(200), jointVentureName: '共'.repeat(100) },
  depositoryBank: '銀'.repeat(60),
  worksNumber: '令和8年度 第1号',
  changeNumber: 1,
  changedOn: day('2026-06-10'),
})
const stored = Buffer.from('as it was stored')
const digest = Buffer.from('0123456789abcdef'.repeat(4), 'hex')
const check = copyCheckOf('https://guarantee.example.jp', {
  content: { guaranteeNumber: '99999-00005M' },
  contentDigest: digest,
  changeNumber: 0,
  revision: 0,
  issuedAt: new Date('2026-05-20T01:12:00Z'),
})

it('gives the stored paper out as long as it holds', async () => {
  expect(await certificateCopy(stored, aCertificate(), null, null)).toBe(stored)
})

describeReading('a copy of what no longer holds', () => {
  it.each([
    ['the usual certificate', aCertificate()],
    ['one with the longest name', longest],
  ])('says so above %s, on its one page', async (_name, content) => {
    const pdf = await certificateCopy(stored, content, mark, check)

    const text = textOf(pdf).replace(/\s/g, '')
    expect(text.indexOf(mark.title)).toBeLessThan(text.indexOf('保証証書('))
    expect(text).toContain('有効な保証証書として取り扱わないでください')
    expect(text).toContain('guarantee.example.jp/verify')
    expect(text).toContain('0123-4567-89AB-CDEF')
    expect(text).toContain('新規令和8年5月20日10:12発行')
    expect(infoOf(pdf, 'Pages')).toBe('1')
    expect(complaintsOf(pdf)).toMatch(/No syntax or stream encoding errors/)
  })
})

describeReading('a copy that names who was given it, and when', () => {
  it('does so in one line, however long the name', async () => {
    const at = new Date('2026-05-20T01:02:00Z')
    const given = givenToLine('ひたちなか市　契約検査課　佐藤 一郎', at)
    expect(given).toBe('写し　閲覧者：ひたちなか市　契約検査課　佐藤 一郎　閲覧した日時：令和8年5月20日 10:02')
    for (const givenTo of [given, givenToLine('市'.repeat(200), at)]) {
      const text = textOf(await certificateCopy(stored, aCertificate(), { ...mark, givenTo }, check))
      expect(text.split('\n').map((line) => line.trim())).toContain(givenTo.replaceAll('　', ' '))
    }
  })
})
