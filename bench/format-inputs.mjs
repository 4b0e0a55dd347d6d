#!/usr/bin/env node
// Puts the records of JSONL files into the files that archives and datasets have: pages into a WARC, each of its records a member of gzip and
// half of them requests, as crawlers write them; texts into Parquet, row groups of 32 MB.
//   node bench/format-inputs.mjs TEXTS.jsonl PAGES.jsonl PARQUET WARC
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { exactFields } from '../build/node/exact-json.js'
import { ParquetWriter } from '../build/node/formats/parquet-writer.js'
import { requestRecord, responseRecord } from './warc-records.mjs'

const [texts, pages, parquet, warc] = process.argv.slice(2)
await writeParquet()
await writeWarc()
console.log('true')

async function writeParquet() {
  const file = await open(parquet, 'w')
  const writer = await ParquetWriter.open(file)
  for await (const record of recordsOf(texts)) await writer.write([record])
  await writer.close()
  await file.close()
}

async function writeWarc() {
  const file = openSync(warc, 'w')
  for await (const { id, url, html } of recordsOf(pages))
    for (const record of [requestRecord(`${id}-request`, url), responseRecord(id, url, html)]) writeSync(file, gzipSync(record))
  closeSync(file)
}

async function* recordsOf(path) {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) yield exactFields(line)
}
