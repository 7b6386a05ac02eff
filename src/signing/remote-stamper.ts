import { Boolean as Asn1Boolean, type Constructed, fromBER, Integer, Sequence } from 'asn1js'
import { ContentInfo, SignedData, TSTInfo } from 'pkijs'
import { algorithm, octets, oid, sha256, unguessableNumber } from './cms.ts'
import { type Stamper, verifyStamp } from './time-stamp.ts'

const patienceMs = 10_000
const longestAnswer = 65_536

/** A time stamping authority over HTTP (RFC 3161, 3.4). Throws unless it gives a stamp that holds under these roots. */
export function remoteStamper(address: string, roots: readonly Buffer[]): Stamper {
  const url = new URL(address)
  const credentials = Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`)
  const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' }
  const authorization = url.username ? { authorization: `Basic ${credentials.toString('base64')}` } : {}
  const bare = new URL(url.pathname + url.search, url.origin)
  return {
    async stamp(bytes) {
      const nonce = unguessableNumber()
      const response = await fetch(bare, {
        method: 'POST',
        headers: { ...headers, ...authorization },
        body: new Uint8Array(requestOf(bytes, nonce)),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      })
      const length = Number(response.headers.get('content-length') ?? 0)
      if (!response.ok || length > longestAnswer) throw new Error(`the time stamper answered ${response.status}`)
      const token = tokenIn(Buffer.from(await response.arrayBuffer()))
      const verdict = verifyStamp(token, bytes, roots)
      if (!verdict.ok) throw new Error(`the time stamper’s stamp does not hold: ${verdict.reason}`)
      if (!nonceIn(token)?.equals(nonce)) throw new Error('the time stamper’s stamp answers another request')
      return token
    },
  }
}

function requestOf(bytes: Buffer, nonce: Buffer): Buffer {
  const members = [
    new Integer({ value: 1 }),
    new Sequence({ value: [algorithm(oid.sha256), octets(sha256(bytes))] }),
    new Integer({ valueHex: nonce }),
    // With its certificate, so that the stamp can be checked from itself.
    new Asn1Boolean({ value: true }),
  ]
  return Buffer.from(new Sequence({ value: members }).toBER(false))
}

/** TimeStampResp: SEQUENCE { SEQUENCE { status INTEGER … }, token OPTIONAL }, granted where it is 0 or 1. */
function tokenIn(answer: Buffer): Buffer {
  const [status, token] = (fromBER(answer).result as Constructed).valueBlock?.value ?? []
  const [code] = ((status as Constructed | undefined)?.valueBlock?.value ?? []) as Integer[]
  const isGranted = code?.valueBlock.valueDec === 0 || code?.valueBlock.valueDec === 1
  if (!isGranted || !token) throw new Error(`the time stamper refused: ${code?.valueBlock.valueDec ?? 'no answer'}`)
  return Buffer.from(token.valueBeforeDecodeView)
}

function nonceIn(token: Buffer): Buffer | null {
  const data = new SignedData({ schema: ContentInfo.fromBER(token).content })
  const { nonce } = TSTInfo.fromBER(Buffer.from(data.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0)))
  return nonce ? Buffer.from(nonce.valueBlock.valueHexView) : null
}
