/** What can go wrong with a server that the user chose. */
import { defineErrors } from '../errors.ts';

export const serverErrors = defineErrors({
  'server.badAddress': (address: string) => ({
    message: `"${address}" is not the address of a server.`,
    next: 'Write it like https://host/v1#model, or http://127.0.0.1:8000/v1 for one on this machine; a key goes into TESSERA_SERVER_KEY, not into the address.',
  }),
  'server.plain': (host: string) => ({
    message: `The way to ${host} is not encrypted: everyone on it could read the pages, so nothing was sent.`,
    next: 'Use https, or a tunnel (`ssh -L 8000:localhost:8000 HOST`) as http://127.0.0.1:8000/v1. In a network that you trust, `tessera.allowPlainHttp` allows it, for the command line TESSERA_SERVER_PLAIN=1.',
  }),
  'server.unreachable': (host: string, detail: string) => ({
    message: `The server ${host} cannot be reached: ${detail}.`,
    next: 'Check that it runs, that host and port are right, and that a firewall, VPN or proxy lets you through.',
  }),
  'server.silent': (host: string, seconds: number) => ({
    message: `The server ${host} took the question and sent nothing for ${seconds} s.`,
    next: 'It may be loading the model or busy: look at its log, then ask again, about fewer pages.',
  }),
  'server.notAServer': (address: string, detail: string) => ({
    message: `What answers at ${address} is no model server: it sends ${detail}.`,
    next: 'Check the address; it usually ends in /v1. A login page of the network or of a proxy answers like that, too.',
  }),
  'server.wrongPath': (address: string) => ({
    message: `The server has nothing at ${address}.`,
    next: 'Check the path of the address: most servers want https://host/v1.',
  }),
  'server.redirected': (from: string, to: string) => ({
    message: `The server ${from} sends requests on to ${to}.`,
    next: 'Nothing was sent there. If that is the right server, write its address instead.',
  }),
  'server.noModel': (model: string, host: string, known: string) => ({
    message: `The server ${host} has no model "${model}".`,
    next: `Choose one that it has, with # behind the address: ${known}.`,
  }),
  'server.noModels': (host: string) => ({
    message: `The server ${host} has no model at all.`,
    next: 'Start it with one, or load one there, then ask again.',
  }),
  'server.whichModel': (host: string, known: string) => ({
    message: `The server ${host} has several models and the address names none.`,
    next: `Write one of them behind the address, with a #: ${known}.`,
  }),
  'server.noKey': (host: string) => ({
    message: `The server ${host} wants a key.`,
    next: 'Put it into the environment variable TESSERA_SERVER_KEY and ask again.',
  }),
  'server.keyRefused': (host: string) => ({
    message: `The server ${host} does not accept the key.`,
    next: 'Check the key in TESSERA_SERVER_KEY, and whether it may use this model.',
  }),
  'server.noVision': (model: string) => ({
    message: `"${model}" on that server takes no pictures.`,
    next: 'Choose a model that sees, such as an InternVL one, or start the server with its vision part (llama.cpp: --mmproj).',
  }),
  'server.tooLong': (detail: string) => ({
    message: `The question with its pictures is more than the model on the server reads: ${detail}.`,
    next: 'Ask about fewer pages, a region, or with fewer tiles a page (`tessera.maxTiles`); or start the server with a longer context.',
  }),
  'server.imageLimit': (detail: string) => ({
    message: `The server takes fewer pictures than the question has: ${detail}.`,
    next: 'Ask about one page, start a new conversation, or start the server with a higher limit (vLLM: --limit-mm-per-prompt).',
  }),
  'server.busy': (host: string, detail: string) => ({
    message: `The server ${host} does not take the question now: ${detail}.`,
    next: 'Ask again later, or look at its log.',
  }),
  'server.refused': (host: string, detail: string) => ({
    message: `The server ${host} refused the question: ${detail}.`,
    next: 'Look at its log; what it says there tells more. Another model of the server may do.',
  }),
  'server.failed': (host: string, detail: string) => ({
    message: `The server ${host} failed before it answered: ${detail}.`,
    next: 'Look at its log, then ask again.',
  }),
  'server.brokenOff': (host: string, detail: string) => ({
    message: `The server ${host} broke off in the middle of its answer: ${detail}.`,
    next: 'What came is only a part. Look at its log, then ask again.',
  }),
});
