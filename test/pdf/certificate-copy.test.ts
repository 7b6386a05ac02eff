import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { certificateCopy } from '../../src/pdf/certificate-copy.ts'
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

it('gives the stored paper out as long as it holds', async () => {
  expect(await certificateCopy(stored, aCertificate(), null)).toBe(stored)
})

describeReading('a copy of what no longer holds', () => {
  it.each([
    ['the usual certificate', aCertificate()],
    ['one with the longest name', longest],
  ])('says so above %s, on its one page', async (_name, content) => {
    const pdf = await certificateCopy(stored, content, mark)

    const text = textOf(pdf).replace(/\s/g, '')
    expect(text.indexOf(mark.title)).toBeLessThan(text.indexOf('保証証書('))
    expect(text).toContain('有効な保証証書として取り扱わないでください')
    expect(infoOf(pdf, 'Pages')).toBe('1')
    expect(complaintsOf(pdf)).toMatch(/No syntax or stream encoding errors/)
  })
})
