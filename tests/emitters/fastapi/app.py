"""A bicycle workshop. `python app.py document` prints its document, `python app.py PORT` serves it on loopback."""

import json
import sys
from collections.abc import AsyncIterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Annotated, Generic, Literal, TypeVar
from uuid import UUID, uuid4

import uvicorn
from fastapi import Cookie, FastAPI, File, Form, Header, HTTPException, Query, Response, UploadFile
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse
from fastapi.sse import EventSourceResponse
from pydantic import AwareDatetime, BaseModel, Field, NaiveDatetime, computed_field

app = FastAPI(title="Workshop", version="1.0.0")


class State(str, Enum):
    open = "open"
    waiting = "waiting"
    done = "done"


class Priority(IntEnum):
    low = 1
    normal = 2
    urgent = 3


class Color(str, Enum):
    red = "red"
    blue = "blue"


class Bike(BaseModel):
    serial: str
    color: Color | None = None
    gears: int | None = Field(default=None, ge=1, le=30)
    size: tuple[int, str] | None = None


class Tube(BaseModel):
    kind: Literal["tube"] = "tube"
    inches: float
    valve: Literal["presta", "schrader"] | None = None


class Chain(BaseModel):
    kind: Literal["chain"] = "chain"
    links: int
    spare: "Chain | None" = None


Part = Annotated[Tube | Chain, Field(discriminator="kind")]


class NewRepair(BaseModel):
    title: str = Field(min_length=1, max_length=80)
    bike: Bike | None = None
    priority: Priority | None = None
    parts: list[Part] = []
    tags: set[str] = set()
    opened: date
    appointment: NaiveDatetime | None = None
    promised: AwareDatetime | None = None
    closes: time | None = None
    estimate: timedelta | None = None
    price: Decimal = Decimal("0.00")
    counts: dict[str, int] = {}
    extra: int | str | None = None


class Repair(NewRepair):
    id: UUID
    state: State = State.open
    # Required, but null until there is a note.
    note: str | None
    mark: tuple[int, str]

    @computed_field
    @property
    def is_urgent(self) -> bool:
        return self.priority == Priority.urgent


class RepairChange(BaseModel):
    title: str | None = None
    state: State | None = None
    note: str | None = None
    priority: Priority | None = None


Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    total: int
    next: int | None = None


class Problem(BaseModel):
    detail: str
    at: datetime | None = None


class Stored(BaseModel):
    name: str | None
    content_type: str | None
    size: int
    caption: str | None = None


class Quote(BaseModel):
    title: str
    budget: Decimal | None = None
    pickup: date | None = None
    colors: list[Color] = []
    rush: bool = False


class Change(BaseModel):
    at: datetime
    state: State
    note: str | None = None


repairs: dict[UUID, Repair] = {}
bikes: dict[str, Bike] = {}
photos: dict[UUID, bytes] = {}
missing = {404: {"model": Problem, "description": "There is no such repair"}}


def found(repair_id: UUID) -> Repair:
    if repair_id not in repairs:
        raise HTTPException(404, "no such repair")
    return repairs[repair_id]


@app.post("/repairs", status_code=201, tags=["repairs"])
def create_repair(repair: NewRepair) -> Repair:
    created = Repair(**repair.model_dump(), id=uuid4(), note=None, mark=(len(repairs) + 1, "bay"))
    repairs[created.id] = created
    return created


@app.get("/repairs", tags=["repairs"])
def list_repairs(
    state: Annotated[list[State] | None, Query()] = None,
    priority: Priority | None = None,
    opened_after: date | None = None,
    promised_before: AwareDatetime | None = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    shop: Annotated[str | None, Cookie()] = None,
    x_trace: Annotated[str | None, Header()] = None,
) -> Page[Repair]:
    matching = [
        repair
        for repair in repairs.values()
        if (state is None or repair.state in state)
        and (priority is None or repair.priority == priority)
        and (opened_after is None or repair.opened > opened_after)
        and (promised_before is None or (repair.promised is not None and repair.promised < promised_before))
    ]
    end = offset + limit
    return Page(items=matching[offset:end], total=len(matching), next=end if end < len(matching) else None)


@app.get("/repairs/{repair_id}", tags=["repairs"], responses=missing)
def get_repair(repair_id: UUID) -> Repair:
    return found(repair_id)


@app.patch("/repairs/{repair_id}", tags=["repairs"], responses=missing)
def change_repair(repair_id: UUID, change: RepairChange) -> Repair:
    repair = found(repair_id).model_copy(update=change.model_dump(exclude_unset=True))
    repairs[repair_id] = repair
    return repair


@app.delete("/repairs/{repair_id}", status_code=204, tags=["repairs"], responses=missing)
def delete_repair(repair_id: UUID) -> None:
    del repairs[found(repair_id).id]


@app.put("/repairs/{repair_id}/photo", tags=["files"], responses=missing)
async def upload_photo(
    repair_id: UUID,
    photo: UploadFile | None = None,
    thumbnail: Annotated[bytes | None, File()] = None,
    caption: Annotated[str | None, Form()] = None,
) -> Stored:
    found(repair_id)
    content = b"" if photo is None else await photo.read()
    photos[repair_id] = content
    return Stored(
        name=photo and photo.filename,
        content_type=photo and photo.content_type,
        size=len(content) + len(thumbnail or b""),
        caption=caption,
    )


@app.get(
    "/repairs/{repair_id}/photo",
    tags=["files"],
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}, **missing},
)
def get_photo(repair_id: UUID) -> Response:
    if repair_id not in photos:
        raise HTTPException(404, "no photo")
    return Response(photos[repair_id], media_type="image/png")


@app.post("/documents", tags=["files"])
async def upload_documents(
    documents: list[UploadFile],
    states: Annotated[list[State], Form()],
    received: Annotated[date, Form()],
    drafts: list[UploadFile] | None = None,
) -> list[Stored]:
    return [
        Stored(name=file.filename, content_type=file.content_type, size=len(await file.read()), caption=state.value)
        for file, state in zip(documents + (drafts or []), states)
    ]


@app.get("/manual", tags=["files"], response_class=FileResponse)
def get_manual() -> str:
    return __file__


@app.post("/quotes", tags=["quotes"])
def ask_quote(quote: Annotated[Quote, Form()]) -> Quote:
    return quote


# The status for a new bicycle is 201; FastAPI can't know that, so the document has 200 only.
@app.put("/bikes/{serial}", tags=["bikes"])
def put_bike(serial: str, bike: Bike) -> Bike:
    is_new = serial not in bikes
    bikes[serial] = bike
    return JSONResponse(bike.model_dump(mode="json"), status_code=201 if is_new else 200)


@app.get("/bikes/{serial}", tags=["bikes"])
def get_bike(serial: str) -> Bike | None:
    return bikes.get(serial)


@app.post("/parts", tags=["parts"])
def check_part(part: Part) -> Part:
    return part


@app.post("/parts/either", tags=["parts"])
def check_either(part: Tube | Chain | None = None) -> Tube | Chain | None:
    return part


@app.get("/report", tags=["repairs"], response_class=PlainTextResponse)
def get_report(day: date) -> str:
    return f"{day}: {len(repairs)} repairs"


@app.get("/repairs/{repair_id}/events", tags=["repairs"], response_class=EventSourceResponse)
async def watch_repair(repair_id: UUID) -> AsyncIterable[Change]:
    for state in State:
        yield Change(at=datetime(2026, 1, 2, 3, 4, 5), state=state)


@app.get("/changes", tags=["repairs"])
async def list_changes() -> AsyncIterable[Change]:
    for state in State:
        yield Change(at=datetime(2026, 1, 2, 3, 4, 5), state=state, note=None)


if sys.argv[1] == "document":
    print(json.dumps(app.openapi(), indent=2))
else:
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
