/** Verbs of evidence: heads, verification, proofs, keys. */
import type { Verb } from './verb'

export const EVIDENCE: readonly Verb[] = [
  {
    usage: 'checkpoint',
    says: 'Sign everything that is committed, and print the signed head.',
    options: [],
    example: 'dossier checkpoint > /mnt/elsewhere/checkpoint',
    load: () => require('./checkpoint'),
  },
  {
    usage: 'verify',
    says: 'Compute every leaf and the whole evidence tree anew from the stored bytes; needs the log alone.',
    options: [
      ['--against <file>', 'a signed checkpoint that you kept: the log must continue it'],
      ['--key <vkey...>', 'a verifier key that you got another way; without one, the key of the birth'],
      ['--signatures', 'also check who signed each decision, against the key that was valid then'],
    ],
    example: 'dossier verify --against /mnt/elsewhere/checkpoint --key example.org/archive+64f82c7a+AepKb...',
    load: () => require('./verify'),
  },
  {
    usage: 'credential <employee>',
    says: 'Make a key with which somebody signs decisions, under a passphrase, and issue it.',
    options: [
      ['--out <file>', 'the file that is made; PKCS #8 as openssl reads it, mode 0600'],
      ['--id <name>', 'the name of the credential (default CR-, the employee and the day)'],
    ],
    example: 'dossier credential E-007 --as E-001 --out li-yang.pem',
    load: () => require('./credential'),
  },
  {
    usage: 'prove <place>',
    says: 'The proof that an event stands in a signed tree (c2sp.org/tlog-proof@v1).',
    options: [],
    example: 'dossier prove @12 > 12.tlog-proof',
    load: () => require('./prove'),
  },
  {
    usage: 'evidence <action> <target>',
    says: 'pack CUSTOMER: its evidence as a folder. check DIR: verify such a folder with a trusted key alone.',
    options: [
      ['--out <dir>', 'pack: a new or empty folder'],
      ['--key <vkey...>', 'check: the verifier key that you trust'],
    ],
    example: 'dossier evidence pack C-1042 --out evidence-C-1042',
    load: () => require('./evidence'),
  },
  {
    usage: 'keys [action]',
    says: 'The keys that sign checkpoints; rotate-signer adds a further one, rotate gives the vault a new key.',
    details: `rotate adds an epoch to the key file and wraps every key of the vault under it; the log is not touched. After it was
killed, run it again: it goes on with the same epoch. Processes that are open meanwhile must open the archive anew.
Where the keys come from DOSSIER_KEY_TEXT, first give a text with both epochs (1:…,2:…), then rotate; afterwards the
newer one is enough. Older epochs are needed for as long as backups of the vault from before are kept.`,
    options: [],
    example: 'dossier keys rotate-signer --as E-001',
    load: () => require('./keys'),
  },
]
