import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hubAddress, tokenIn } from '../../../models/hub/address.ts';

describe('the hub that is asked', () => {
  test('is the one of the setting, else of HF_ENDPOINT, else huggingface.co', () => {
    const environment = { HF_ENDPOINT: 'https://mirror.example' };
    assert.equal(hubAddress(' https://own.example ', environment), 'https://own.example');
    assert.equal(hubAddress('', environment), 'https://mirror.example');
    assert.equal(hubAddress(' ', { HF_ENDPOINT: ' ' }), 'https://huggingface.co');
    assert.equal(hubAddress('', {}), 'https://huggingface.co');
  });

  test('gets the token of HF_TOKEN where it is the hub that the environment means, and no other does', () => {
    const own = 'https://huggingface.co';
    assert.equal(tokenIn(own, { HF_TOKEN: ' hf_x ' }), 'hf_x');
    assert.equal(tokenIn(own, { HF_TOKEN: '' }), undefined);
    assert.equal(tokenIn(own, {}), undefined);
    const environment = { HF_TOKEN: 'hf_x', HF_ENDPOINT: 'https://mirror.example/hub' };
    assert.equal(tokenIn('https://mirror.example', environment), 'hf_x');
    for (const hub of [own, 'https://other.example', 'nonsense'])
      assert.equal(tokenIn(hub, environment), undefined);
  });
});
