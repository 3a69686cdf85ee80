/**
 * JSON Schemas (draft 2020-12) of everything that is given and stored: the inputs of commands and the open parts of
 * events. They are the codecs' own, so that what a schema says and what the program accepts cannot part. A codec knows
 * more than a schema can say (well-formed text, days that exist): what a schema accepts may still be refused.
 */
import { CATALOGUE } from '../commands/catalogue'
import type { AnyRow } from '../commands/kernel/command'
import type { JsonSchema } from '../domain/kernel/codec'
import type { AnyEvent } from '../domain/kernel/event'
import { THINGS } from './things'

const DRAFT = 'https://json-schema.org/draft/2020-12/schema'

const commandSchema = ({ name, says, input, example }: AnyRow): JsonSchema => ({
  $schema: DRAFT,
  $id: `dossier:command:${name}`,
  title: name,
  description: says,
  examples: [example],
  ...input.schema,
})

const eventSchema = ({ type, version, open }: AnyEvent): JsonSchema => ({
  $schema: DRAFT,
  $id: `dossier:event:${type}@${version}`,
  title: `${type}@${version}`,
  description: 'The open part of the event, as it is stored; protected values stand beside it in boxes.',
  ...open.schema,
})

const EVENTS: readonly AnyEvent[] = THINGS.flatMap((thing) => Object.values<AnyEvent>(thing.events))

/** The names of everything that has a schema. */
export const schemaNames = (): { readonly commands: readonly string[]; readonly events: readonly string[] } => ({
  commands: [...CATALOGUE.keys()],
  events: EVENTS.map(({ type, version }) => `${type}@${version}`),
})

/** The schema of a command by its name, or of an event by its type, with or without its version. */
export const schemaOf = (name: string): JsonSchema | undefined => {
  const row = CATALOGUE.get(name)
  if (row !== undefined) return commandSchema(row)
  const event = EVENTS.find(({ type, version }) => name === type || name === `${type}@${version}`)
  return event === undefined ? undefined : eventSchema(event)
}

/** All of them by name. */
export const allSchemas = (): {
  readonly commands: Readonly<Record<string, JsonSchema>>
  readonly events: Readonly<Record<string, JsonSchema>>
} => ({
  commands: Object.fromEntries([...CATALOGUE.values()].map((row) => [row.name, commandSchema(row)])),
  events: Object.fromEntries(EVENTS.map((event) => [`${event.type}@${event.version}`, eventSchema(event)])),
})
