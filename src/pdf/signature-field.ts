/** Room for the signature and the time stamp in it, in bytes: a stamper's chain of certificates is long. */
const usualRoom = 16_384

/** Wide enough for the offsets of any file we make; whoever signs writes the real ones over it. */
const anyOffset = 9_999_999_999

/** Print, and no change by hand. */
const annotationFlags = 4 | 128

/** What of a document the library's types do not tell. */
type Inner = {
  readonly _root: { readonly data: Record<string, unknown> }
  readonly page: { readonly dictionary: unknown; readonly annotations: unknown[] }
}

/**
 * Leaves room for a signature that certifies the whole file and allows no change of it (DocMDP 1): the dictionary with zeros
 * where range and signature will stand, a field without a place on the page, and its empty appearance, which PDF/A asks for.
 */
export function addSignatureField(pdf: PDFKit.PDFDocument, signedAt: Date, room = usualRoom): void {
  const { _root: root, page } = pdf as unknown as Inner
  // The library finishes forms of its own only, whose fields have a font; ours has nothing to be drawn.
  Object.assign(pdf, { endAcroForm: () => {} })
  const signature = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, anyOffset, anyOffset, anyOffset],
    Contents: Buffer.alloc(room),
    M: signedAt,
    Reference: [
      { Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: { Type: 'TransformParams', P: 1, V: '1.2' } },
    ],
  })
  const appearance = pdf.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 0, 0], Resources: {} })
  const field = pdf.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    // A text, where a plain string would be a name.
    T: new String('Signature'),
    F: annotationFlags,
    Rect: [0, 0, 0, 0],
    P: page.dictionary,
    V: signature,
    AP: { N: appearance },
  })
  page.annotations.push(field)
  const form = pdf.ref({ Fields: [field], SigFlags: 3 })
  root.data['AcroForm'] = form
  root.data['Perms'] = { DocMDP: signature }
  for (const part of [signature, appearance, field, form]) (part as unknown as { end(): void }).end()
}
