"""Records the -hf chat template as transformers renders it.

The template is the one convert_internvl_weights_to_hf.py (huggingface/transformers, Apache-2.0) writes into every -hf
checkpoint. Writes golden/template.json.
"""

from golden import write
from transformers.utils.chat_template_utils import render_jinja_template

CHAT_TEMPLATE = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n'}}"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}"
    "{% for content in message['content'] %}"
    "{% if content['type'] == 'image' %}{{ '<image>\n' }}"
    "{% elif content['type'] == 'video' %}{{ '<video>\n' }}"
    "{% elif content['type'] == 'text' %}{{ content['text'] }}{% endif %}"
    "{% endfor %}{% endif %}{{'<|im_end|>\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{'<|im_start|>assistant\n' }}{% endif %}"
)

CONVERSATIONS = [
    {"turns": [{"images": 0, "question": "Hello?"}]},
    {"turns": [{"images": 1, "question": "What is the total?"}]},
    {"system": "Answer in French.", "turns": [{"images": 3, "question": "Compare."}]},
    {
        "turns": [
            {"images": 1, "question": "What is it?", "answer": "An invoice."},
            {"images": 0, "question": "Of whom?", "answer": "Of Acme."},
            {"images": 2, "question": "And these?"},
        ]
    },
]


def messages(conversation):
    out = []
    if "system" in conversation:
        out.append({"role": "system", "content": conversation["system"]})
    for turn in conversation["turns"]:
        content = [{"type": "image"}] * turn["images"] + [{"type": "text", "text": turn["question"]}]
        out.append({"role": "user", "content": content})
        if "answer" in turn:
            out.append({"role": "assistant", "content": [{"type": "text", "text": turn["answer"]}]})
    return out


if __name__ == "__main__":
    rendered, _ = render_jinja_template(
        [messages(conversation) for conversation in CONVERSATIONS],
        chat_template=CHAT_TEMPLATE,
        add_generation_prompt=True,
    )
    cases = [{**conversation, "prompt": prompt} for conversation, prompt in zip(CONVERSATIONS, rendered)]
    write("template", {"cases": cases})
