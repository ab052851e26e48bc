"""What Debian's python3-websockets makes of the server: a client that shares no code with it.

Started by python-client.test.ts as `/usr/bin/python3 cross_check.py SCENARIO`, with the gym as JSON on standard input:
{"port": 8787, "trainer": {"id": 1, "token": "..."}, "member": {"id": 2, "token": "..."}}.
Prints what it saw as one line of JSON, and judges nothing: the test does.
"""

import asyncio
import json
import sys
import uuid

import websockets

PATIENCE_S = 8
SUBPROTOCOL = "spotter.v1"


class Client:
    """A socket, the person it belongs to, and everything that arrived."""

    def __init__(self, socket, person):
        self.socket = socket
        self.person = person
        self.frames = []

    async def say(self, **fields):
        await self.socket.send(self.envelope(**fields))

    def envelope(self, **fields):
        frame = {
            "type": "status",
            "content": "",
            "senderId": self.person["id"],
            "recipientId": 0,
            "timestamp": "2026-01-01T00:00:00.000Z",
        }
        return json.dumps({**frame, **fields}, ensure_ascii=False)

    async def chat(self, to, content):
        message_id = str(uuid.uuid4())
        await self.say(type="chat", recipientId=to["id"], content=content, messageId=message_id)
        return message_id

    async def word(self, wanted, message_id=None):
        """The next frame with this word (of a chat or notification: its type), others are kept and passed over."""
        while True:
            frame = json.loads(await asyncio.wait_for(self.socket.recv(), PATIENCE_S))
            self.frames.append(frame)
            word = frame["content"] if frame["type"] == "status" else frame["type"]
            if word == wanted and message_id in (None, frame.get("messageId")):
                return frame

    async def hello(self, client_id, **more):
        await self.say(content="hello", x={"v": 1, "clientId": client_id, **more})
        return (await self.word("welcome"))["x"]


class Gym:
    def __init__(self, facts):
        self.uri = f"ws://127.0.0.1:{facts['port']}/ws"
        self.trainer = facts["trainer"]
        self.member = facts["member"]
        self.clients = []

    async def plain(self, person, **options):
        bearer = {"Authorization": f"Bearer {person['token']}"}
        socket = await websockets.connect(self.uri, extra_headers=bearer, **options)
        self.clients.append(Client(socket, person))
        return self.clients[-1]

    async def full(self, person, **options):
        return await self.plain(person, subprotocols=["mqtt", SUBPROTOCOL], **options)


async def confirmations(gym):
    sender, reader = await gym.plain(gym.trainer), await gym.full(gym.member)
    await reader.hello("python-reader-1")
    message_id = await sender.chat(gym.member, "Kniebeugen um sechs? 💪")
    await sender.word("stored", message_id)
    chat = await reader.word("chat")
    await reader.say(content="received", x={"cursor": chat["x"]["cursor"]})
    await sender.word("delivered", message_id)
    mark = {key: chat["x"][key] for key in ("conversationId", "seq")}
    await reader.say(content="read", x=mark)
    await sender.word("read", message_id)
    await reader.chat(gym.trainer, "Ja!")
    answer = await sender.word("chat")
    return {
        "messageId": message_id,
        "frames": sender.frames,
        "received": chat["content"],
        "answer": answer["content"],
    }


async def plain_delivery(gym):
    """Nobody says `received`: the library's own pong to the server's ping is the receipt."""
    sender, reader = await gym.plain(gym.trainer), await gym.plain(gym.member)
    message_id = await sender.chat(gym.member, "seen by a pong")
    chat = await reader.word("chat")
    await sender.word("delivered", message_id)
    return {"messageId": message_id, "received": chat["messageId"], "keys": sorted(chat)}


async def negotiation(gym):
    plain, full = await gym.plain(gym.trainer), await gym.full(gym.trainer)
    bare = await gym.plain(gym.trainer, compression=None)
    return [
        {
            "offered": client.socket.request_headers.get("Sec-WebSocket-Extensions"),
            "answered": client.socket.response_headers.get("Sec-WebSocket-Extensions"),
            "extensions": len(client.socket.extensions),
            "subprotocol": client.socket.subprotocol,
        }
        for client in (plain, full, bare)
    ]


async def refusals(gym):
    statuses = {}
    headers = {"Authorization": f"Bearer {gym.trainer['token']}"}
    for name, uri, options in (
        ("nobody", gym.uri, {}),
        ("address", f"{gym.uri}?token={gym.trainer['token']}", {}),
        ("origin", gym.uri, {"extra_headers": headers, "origin": "https://evil.example"}),
        ("path", f"{gym.uri}/other", {"extra_headers": headers}),
    ):
        try:
            await websockets.connect(uri, **options)
            statuses[name] = 101
        except websockets.InvalidStatusCode as refused:
            statuses[name] = refused.status_code
    return statuses


async def fragments(gym):
    sender, reader = await gym.full(gym.trainer), await gym.plain(gym.member)
    await sender.hello("python-fragments")
    seen = []
    for size in (1, 7, 150):
        content = f"in pieces of {size}: ü € 💪"
        text = sender.envelope(
            type="chat", recipientId=gym.member["id"], content=content, messageId=str(uuid.uuid4())
        )
        await sender.socket.send([text[at : at + size] for at in range(0, len(text), size)])
        stored = await sender.word("stored")
        chat = await reader.word("chat", stored["messageId"])
        seen.append([content, chat["content"]])
    return seen


async def large(gym):
    sender, reader = await gym.full(gym.trainer), await gym.plain(gym.member)
    await sender.hello("python-large-text")
    content = "💪é€x" * 1_500
    message_id = await sender.chat(gym.member, content)
    await sender.word("stored", message_id)
    chat = await reader.word("chat", message_id)
    await sender.chat(gym.member, content * 2)
    await sender.word("too_large")
    return {"bytes": len(content.encode()), "same": chat["content"] == content}


async def pings(gym):
    client = await gym.full(gym.trainer)
    await client.hello("python-pings-1")
    for payload in (b"", b"x", bytes(range(125)), "💪".encode()):
        # Resolves when a pong with this very payload has come.
        await asyncio.wait_for(await client.socket.ping(payload), PATIENCE_S)
    await client.socket.pong(b"nobody asked")
    await client.say(content="heartbeat", x={})
    return {"after": (await client.word("heartbeat"))["content"]}


async def binary(gym):
    client = await gym.full(gym.trainer)
    await client.hello("python-binary-1")
    await client.socket.send(client.envelope(content="heartbeat").encode())
    await client.word("bad_frame")
    await client.say(content="heartbeat", x={})
    return {"after": (await client.word("heartbeat"))["content"]}


async def closes(gym):
    echoed = []
    for code in (1000, 1001, 1008, 3000, 4000, 4999):
        client = await gym.plain(gym.trainer)
        await client.socket.close(code, "bis später")
        echoed.append([code, client.socket.close_rcvd.code])
    big, older, newer = (await gym.full(gym.trainer), await gym.full(gym.trainer), await gym.full(gym.trainer))
    await big.socket.send("x" * 65_537)
    await asyncio.wait_for(big.socket.wait_closed(), PATIENCE_S)
    await older.hello("python-replaced")
    await newer.hello("python-replaced")
    await asyncio.wait_for(older.socket.wait_closed(), PATIENCE_S)
    return {
        "echoed": echoed,
        "large": big.socket.close_rcvd.code,
        "replaced": [older.socket.close_rcvd.code, older.socket.close_rcvd.reason],
    }


async def resume(gym):
    sender = await gym.full(gym.trainer)
    await sender.hello("python-resume-1")
    first = await gym.full(gym.member)
    welcome = await first.hello("python-resume-2")
    await sender.chat(gym.member, "before")
    cursor = (await first.word("chat"))["x"]["cursor"]
    await first.socket.close()
    missed = [f"missed {i}" for i in range(20)]
    for content in missed:
        await sender.chat(gym.member, content)
    for _ in ["before", *missed]:
        await sender.word("stored")
    again = await gym.full(gym.member)
    resumed = await again.hello("python-resume-2", cursor=cursor)
    await sender.chat(gym.member, "live")
    chats = [await again.word("chat") for _ in [*missed, "live"]]
    await again.say(content="heartbeat", x={})
    head = (await again.word("heartbeat"))["x"]["head"]
    lost = await gym.full(gym.member)
    unknown = await lost.hello("python-resume-3", cursor="nowhere:7")
    reset = await lost.word("reset")
    return {
        "fresh": welcome["resumed"],
        "resumed": resumed["resumed"],
        "contents": [chat["content"] for chat in chats],
        "seqs": [chat["x"]["seq"] - chats[0]["x"]["seq"] for chat in chats],
        "chats": len([frame for frame in again.frames if frame["type"] == "chat"]),
        "caughtUp": chats[-1]["x"]["cursor"] == head,
        "unknown": [unknown["resumed"], reset["x"]["cursor"] == head],
    }


SCENARIOS = [
    confirmations,
    plain_delivery,
    negotiation,
    refusals,
    fragments,
    large,
    pings,
    binary,
    closes,
    resume,
]


async def main():
    gym = Gym(json.load(sys.stdin))
    scenario = next(one for one in SCENARIOS if one.__name__ == sys.argv[1])
    print(json.dumps(await scenario(gym)))
    await asyncio.gather(*(client.socket.close() for client in gym.clients))


asyncio.run(main())
