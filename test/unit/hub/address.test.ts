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

  test('gets the token of HF_TOKEN, if there is one', () => {
    assert.equal(tokenIn({ HF_TOKEN: ' hf_x ' }), 'hf_x');
    assert.equal(tokenIn({ HF_TOKEN: '' }), undefined);
    assert.equal(tokenIn({}), undefined);
  });
});
