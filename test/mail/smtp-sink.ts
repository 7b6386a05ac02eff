import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What a mail server was handed: the envelope, and the lines of the mail. */
export type Received = { readonly recipients: string[]; readonly data: string }

/** A mail server in this process that takes everything and keeps it. */
export async function openSmtpSink() {
  const received: Received[] = []
  const server = createServer((socket) => converse(socket, received))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    received,
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function converse(socket: Socket, received: Received[]): void {
  let recipients: string[] = []
  let pending = ''
  let isData = false
  socket.setEncoding('utf8').write('220 sink\r\n')
  socket.on('data', (chunk: string) => {
    pending += chunk
    for (
      let end = pending.indexOf(isData ? '\r\n.\r\n' : '\r\n');
      end >= 0;
      end = pending.indexOf(isData ? '\r\n.\r\n' : '\r\n')
    ) {
      const part = pending.slice(0, end)
      pending = pending.slice(end + (isData ? 5 : 2))
      if (isData) {
        received.push({ recipients, data: part })
        recipients = []
        isData = false
        socket.write('250 taken\r\n')
      } else if (part.startsWith('DATA')) {
        isData = true
        socket.write('354 go on\r\n')
      } else if (part.startsWith('QUIT')) {
        socket.end('221 bye\r\n')
      } else {
        const recipient = /^RCPT TO:<(.*)>/.exec(part)?.[1]
        if (recipient !== undefined) recipients.push(recipient)
        socket.write('250 ok\r\n')
      }
    }
  })
}
