import { ObjectIdentifier, Sequence, Set as Asn1Set, Utf8String } from 'asn1js'

/** Whom a certificate names: the organisation, and under it the holder. */
export type HolderName = { readonly organisation: string; readonly common: string }

/** The name as certificates and requests write it (X.501), each part for itself; DER. */
export function distinguishedName({ organisation, common }: HolderName): Buffer {
  const part = (type: string, value: string) =>
    new Asn1Set({
      value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), new Utf8String({ value })] })],
    })
  const name = new Sequence({ value: [part('2.5.4.10', organisation), part('2.5.4.3', common)] })
  return Buffer.from(name.toBER(false))
}
