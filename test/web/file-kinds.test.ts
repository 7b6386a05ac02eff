import { describe, expect, it } from 'vitest'
import { examineFile } from '../../src/web/file-kinds.ts'
import { aChunk, aJpeg, aPdf, aPng, aStream, aTiff, eicar, emptyZip } from '../support/files.ts'

const text = (content: string) => Buffer.from(content, 'latin1')
const zip = Buffer.concat([text('PK\x03\x04\x14\0\0\0\x08\0'), Buffer.alloc(40), emptyZip])
const withTextAt = (content: Buffer, at: number, words: string) =>
  Buffer.concat([content, Buffer.alloc(Math.max(0, at - content.length)), text(words)])

describe('a file that is taken', () => {
  it.each([
    ['契約書.pdf', aPdf(), 'application/pdf'],
    ['契約書.PDF', aPdf(), 'application/pdf'],
    ['現場.jpg', aJpeg(), 'image/jpeg'],
    ['現場.JPEG', aJpeg(10_000, 10_000), 'image/jpeg'],
    ['図.png', aPng(10_000, 10_000), 'image/png'],
    ['工程表.tif', aTiff(), 'image/tiff'],
    [
      '多頁.tiff',
      aTiff([
        [2, 2],
        [10_000, 3],
      ]),
      'image/tiff',
    ],
  ])('is what its name says: %s', async (name, content, mediaType) => {
    expect(await examineFile(name, content)).toEqual({ ok: true, mediaType })
  })

  it.each([
    ['opens at its first page', '<</Type /Catalog /OpenAction [2 0 R /Fit]>>'],
    ['goes to a page when opened', '<</OpenAction <</S /GoTo /D [2 0 R /Fit]>> >>'],
    ['names that page elsewhere', '<</OpenAction 7 0 R>>\nendobj\n7 0 obj\n<</S /GoTo /D [2 0 R /Fit]>>'],
    ['has links to press', '<</Type /Annot /Subtype /Link /A <</S /URI /URI (https://example.jp/)>> >>'],
    ['has fields to fill in', '<</AcroForm <</Fields []>> >>'],
    ['has words that only look like it', '<</Title (JavaScript and Launch) /JavaScripts 1 /EncryptMetadata true>>'],
  ])('may be a PDF that %s', async (_, object) => {
    expect(await examineFile('a.pdf', aPdf({ objects: `5 0 obj\n${object}\nendobj` }))).toMatchObject({ ok: true })
  })

  it('may pack its objects, as most PDFs do, and speak of markup on its pages', async () => {
    const packed = aStream('/Type /ObjStm /N 1 /First 4', '5 0 <</Type /Font>>')
    const page = aStream('', '(<script> <html> /JS)', 10)
    expect(await examineFile('a.pdf', aPdf({ objects: `${packed}\n${page}` }))).toMatchObject({ ok: true })
  })

  it('may be a photograph with a second one behind it, as telephones make them', async () => {
    expect(await examineFile('a.jpg', aJpeg(4, 4, { after: aJpeg() }))).toMatchObject({ ok: true })
  })
})

const acts = /自動で動くしかけ/
const hidden = /埋め込まれた/
const another = /別の種類のデータ/
const kind = /この種類のファイルは添付できません/
const packed = /圧縮したファイル/
const tooLarge = /10,000ピクセル/
const unreadable = /読み取れません/

/** What somebody who means harm, or whose program went wrong, sends under an innocent name. */
const hostile: readonly (readonly [what: string, name: string, content: Buffer, problem: RegExp])[] = [
  ['a page', 'a.html', text('<!DOCTYPE html><script>1</script>'), kind],
  ['a page called a PDF', 'a.pdf', text('<!DOCTYPE html><script>1</script>'), kind],
  [
    'a drawing that can run script',
    'a.svg',
    text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    kind,
  ],
  ['such a drawing called a picture', 'a.png', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), kind],
  ['a program', 'a.exe', withTextAt(text('MZ'), 200, 'This program cannot be run in DOS mode'), kind],
  ['a program called a PDF', 'a.pdf', withTextAt(text('MZ'), 200, 'This program cannot be run in DOS mode'), kind],
  ['a program of another system', 'a.pdf', Buffer.concat([text('\x7fELF\x02\x01\x01'), Buffer.alloc(100)]), kind],
  ['a shell script', 'a.pdf', text('#!/bin/sh\nrm -rf /\n'), kind],
  ['a PDF called a program', 'a.exe', aPdf(), kind],
  ['a PDF with a program behind two dots', 'a.pdf.exe', aPdf(), kind],
  ['a PDF with no ending', 'a', aPdf(), kind],
  ['a PDF called a picture', 'a.png', aPdf(), /中身はPDFです/],
  ['a picture called a PDF', 'a.pdf', aPng(), /中身はPNGです/],
  ['a JPEG called a PNG', 'a.png', aJpeg(), /中身はJPEGです/],
  ['nothing but a name', 'a.pdf', Buffer.alloc(0), kind],
  ['zeros', 'a.pdf', Buffer.alloc(2_000), kind],
  ['an archive', 'a.zip', zip, packed],
  ['a spreadsheet', '見積.xlsx', zip, /PDFとして保存/],
  ['an archive called a PDF', 'a.pdf', zip, packed],
  ['an archive of another make', 'a.rar', Buffer.concat([text('Rar!\x1a\x07\x01\0'), Buffer.alloc(60)]), packed],
  ['yet another archive', 'a.7z', Buffer.concat([text('7z\xbc\xaf\x27\x1c'), Buffer.alloc(60)]), packed],
  ['a packed file', 'a.gz', Buffer.concat([text('\x1f\x8b\x08'), Buffer.alloc(60)]), packed],
  [
    'an office file of the old kind',
    'a.doc',
    Buffer.concat([text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(600)]),
    /PDFとして保存/,
  ],
  ["the scanners' test", 'a.txt', eicar, kind],
  [
    "the scanners' test in a PDF",
    'a.pdf',
    aPdf({ objects: `5 0 obj\n(${eicar.toString('latin1')})\nendobj` }),
    /ウイルス/,
  ],
  ["the scanners' test in a photograph", 'a.jpg', aJpeg(2, 2, { comment: eicar }), /ウイルス/],
  ['a PDF with script', 'a.pdf', aPdf({ objects: '5 0 obj\n<</S /JavaScript /JS (app.alert\\(1\\))>>\nendobj' }), acts],
  [
    'script under a name in numbers',
    'a.pdf',
    aPdf({ objects: '5 0 obj\n<</S /J#61va#53cript /J#53 (1)>>\nendobj' }),
    acts,
  ],
  ['script by its short name', 'a.pdf', aPdf({ objects: '5 0 obj\n<</JS (1)>>\nendobj' }), acts],
  [
    'script packed away',
    'a.pdf',
    aPdf({ objects: aStream('/Type /ObjStm /N 1 /First 4', '5 0 <</S/JavaScript/JS(1)>>') }),
    acts,
  ],
  [
    'script packed away under a name in numbers',
    'a.pdf',
    aPdf({ objects: aStream('/Type/Obj#53tm/N 1/First 4', '5 0 <</S/#4aavaScript>>') }),
    acts,
  ],
  [
    'script inside what calls itself a picture',
    'a.pdf',
    aPdf({ objects: '5 0 obj\n<</Length 30>>\nstream\n6 0 obj<</S /JavaScript>>endobj\nendstream\nendobj' }),
    acts,
  ],
  ['a PDF that starts a program', 'a.pdf', aPdf({ objects: '5 0 obj\n<</S /Launch /F (cmd.exe)>>\nendobj' }), acts],
  [
    'a PDF that sends what is filled in',
    'a.pdf',
    aPdf({ objects: '5 0 obj\n<</S /SubmitForm /F (http://x)>>\nendobj' }),
    acts,
  ],
  ['a PDF that takes in data', 'a.pdf', aPdf({ objects: '5 0 obj\n<</S /ImportData /F (x)>>\nendobj' }), acts],
  ['a PDF that opens another inside it', 'a.pdf', aPdf({ objects: '5 0 obj\n<</S /GoToE /T <<>> >>\nendobj' }), acts],
  ['a PDF that plays something', 'a.pdf', aPdf({ objects: '5 0 obj\n<</Subtype /RichMedia>>\nendobj' }), acts],
  ['a form of the dynamic kind', 'a.pdf', aPdf({ objects: '5 0 obj\n<</AcroForm <</XFA 6 0 R>> >>\nendobj' }), acts],
  [
    'a PDF that calls an address when opened',
    'a.pdf',
    aPdf({ trailer: '/OpenAction <</S /URI /URI (http://x)>>' }),
    acts,
  ],
  [
    'the same, named elsewhere',
    'a.pdf',
    aPdf({ objects: '7 0 obj\n<</S /URI /URI (http://x)>>\nendobj', trailer: '/OpenAction 7 0 R' }),
    acts,
  ],
  ['a PDF with a file in it', 'a.pdf', aPdf({ objects: aStream('/Type /EmbeddedFile', 'MZ') }), hidden],
  ['a PDF with a folder of files', 'a.pdf', aPdf({ trailer: '/Names <</EmbeddedFiles 5 0 R>>' }), hidden],
  [
    'a file in it, packed away',
    'a.pdf',
    aPdf({ objects: aStream('/Type/ObjStm/N 1/First 4', '5 0 <</Type/Filespec/EF<</F 6 0 R>>>>') }),
    hidden,
  ],
  ['a locked PDF', 'a.pdf', aPdf({ trailer: '/Encrypt 8 0 R' }), /制限を外して/],
  ['a PDF that ends too soon', 'a.pdf', aPdf().subarray(0, 100), unreadable],
  [
    'a PDF whose packing is broken',
    'a.pdf',
    aPdf({ objects: '9 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\nxxxx\nendstream\nendobj' }),
    unreadable,
  ],
  [
    'a PDF packed so that nobody can look',
    'a.pdf',
    aPdf({
      objects: '9 0 obj\n<</Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]>>\nstream\n00\nendstream\nendobj',
    }),
    unreadable,
  ],
  [
    'a PDF that grows without end',
    'a.pdf',
    aPdf({ objects: aStream('/Type /ObjStm', Buffer.alloc(40 * 1024 * 1024, 32)) }),
    /大きくなりすぎる/,
  ],
  ['a PDF of nothing but names in numbers', 'a.pdf', aPdf({ objects: '/#41'.repeat(2_000_000) }), unreadable],
  ['a PDF that opens in a million ways', 'a.pdf', aPdf({ objects: '/OpenAction 1 0 R '.repeat(500_000) }), acts],
  [
    'a PDF of filters without an end',
    'a.pdf',
    aPdf({ objects: `9 0 obj <</ObjStm ${'/Filter ['.repeat(1_000_000)} stream\nx endstream` }),
    unreadable,
  ],
  ['a PDF with an archive behind it', 'a.pdf', Buffer.concat([aPdf(), zip]), another],
  [
    'a PDF with the end of an archive in it',
    'a.pdf',
    aPdf({ objects: `5 0 obj\n(${emptyZip.toString('latin1')})\nendobj` }),
    another,
  ],
  [
    'a PDF with an office file in it',
    'a.pdf',
    aPdf({ objects: '5 0 obj\n(\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1)\nendobj' }),
    another,
  ],
  [
    'a PDF that is a page at its head',
    'a.pdf',
    Buffer.concat([text('%PDF-1.7 <html><script>1</script></html>\n'), aPdf()]),
    another,
  ],
  [
    'a PDF that is a disk',
    'a.pdf',
    withTextAt(Buffer.concat([aPdf(), Buffer.alloc(0x8001)]), 0x8001, '').fill('CD001', 0x8001, 0x8006),
    another,
  ],
  [
    'a PDF that is a tape',
    'a.pdf',
    Buffer.concat([text('%PDF-1.7\n%'), Buffer.alloc(247, 32), text('ustar\n'), aPdf()]),
    another,
  ],
  ['a PDF with words behind its end', 'a.pdf', aPdf({ after: 'alert(1)' }), /終わりのあとに/],
  ['a photograph with an archive behind it', 'a.jpg', aJpeg(2, 2, { after: zip }), another],
  ['a photograph with a PDF behind it', 'a.jpg', aJpeg(2, 2, { after: aPdf() }), another],
  [
    'a photograph with a program in its comment',
    'a.jpg',
    aJpeg(2, 2, { comment: text('<?php system($_GET[0]); ?>') }),
    another,
  ],
  ['a photograph with script in its comment', 'a.jpg', aJpeg(2, 2, { comment: text('<SCRIPT >1</SCRIPT>') }), another],
  [
    'a picture with a page in its text',
    'a.png',
    aPng(2, 2, { chunk: aChunk('tEXt', text('Comment\0<html >')) }),
    another,
  ],
  ['a picture with anything behind it', 'a.png', aPng(2, 2, { after: text('x') }), unreadable],
  ['a picture cut off', 'a.png', aPng().subarray(0, 50), unreadable],
  ['a picture wider than allowed', 'a.png', aPng(10_001, 1), tooLarge],
  ['a picture that claims the sky', 'a.png', aPng(0xffff_ffff, 0xffff_ffff), tooLarge],
  ['a picture of no size', 'a.png', aPng(0, 0), unreadable],
  ['a photograph higher than allowed', 'a.jpg', aJpeg(1, 10_001), tooLarge],
  ['a photograph of no size', 'a.jpg', aJpeg(0, 0), unreadable],
  ['a photograph cut off', 'a.jpg', aJpeg().subarray(0, 24), unreadable],
  [
    'a fax whose second page is too large',
    'a.tif',
    aTiff([
      [2, 2],
      [2, 10_001],
    ]),
    tooLarge,
  ],
  ['a fax that never ends', 'a.tif', aTiff([[2, 2]], 8), unreadable],
  ['a fax that points outside itself', 'a.tif', aTiff([[2, 2]], 900_000), unreadable],
]

describe('a file that is not taken', () => {
  it.each(hostile)('%s', async (_, name, content, problem) => {
    expect(await examineFile(name, content)).toEqual({ ok: false, problem: expect.stringMatching(problem) })
  })

  it('is one of at least forty we know of', () => {
    expect(new Set(hostile.map(([what]) => what)).size).toBeGreaterThan(40)
  })
})
