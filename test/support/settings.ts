/** Secrets of the tests. They guard nothing. */
export const testSecrets = {
  SESSION_SECRET: Buffer.alloc(32, 'session').toString('base64'),
  KEY_LOOKUP_SECRET: Buffer.alloc(32, 'lookup').toString('base64'),
  KEY_SEALING_SECRET: Buffer.alloc(32, 'sealing').toString('base64'),
} as const
