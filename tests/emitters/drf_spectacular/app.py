"""A library's loans. `python app.py document` prints its document, `python app.py PORT` serves it on loopback."""

import sys
import uuid
from datetime import datetime

import django
from django.conf import settings

settings.configure(
    LOGGING={"version": 1, "handlers": {"console": {"class": "logging.StreamHandler"}}, "root": {"handlers": ["console"]}},
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["rest_framework", "drf_spectacular"],
    MEDIA_URL="/media/",
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.BasicAuthentication"],
        "DEFAULT_FILTER_BACKENDS": [],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "PAGE_SIZE": 2,
        "UNAUTHENTICATED_USER": None,
    },
    # Without it a file is a URL in requests, too.
    SPECTACULAR_SETTINGS={"COMPONENT_SPLIT_REQUEST": True, "TITLE": "Library", "VERSION": "1.0.0"},
    ROOT_URLCONF=__name__,
    STORAGES={"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}},
    TIME_ZONE="Europe/Vienna",
    USE_TZ=True,
)
django.setup()

from django.core.servers import basehttp  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import include, path  # noqa: E402
from drf_spectacular.generators import SchemaGenerator  # noqa: E402
from drf_spectacular.renderers import OpenApiYamlRenderer  # noqa: E402
from drf_spectacular.types import OpenApiTypes  # noqa: E402
from drf_spectacular.utils import (  # noqa: E402
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema,
    inline_serializer,
)
from rest_framework import parsers, renderers, routers, serializers, status, viewsets  # noqa: E402
from rest_framework.decorators import action, api_view  # noqa: E402
from rest_framework.response import Response  # noqa: E402


class Author(models.Model):
    name = models.CharField(max_length=80)
    born = models.DateField(null=True)

    class Meta:
        app_label = "library"


class Book(models.Model):
    class Binding(models.TextChoices):
        HARD = "hard"
        SOFT = "soft"

    class Condition(models.IntegerChoices):
        WORN = 1
        GOOD = 2
        NEW = 3

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=120)
    author = models.ForeignKey(Author, models.CASCADE, null=True, related_name="books")
    binding = models.CharField(max_length=8, choices=Binding.choices, null=True, blank=True)
    language = models.CharField(max_length=8, choices=[("de", "German"), ("en", "English")], blank=True)
    condition = models.PositiveSmallIntegerField(choices=Condition.choices, null=True, blank=True)
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    pages = models.PositiveIntegerField(default=0)
    weight = models.FloatField(null=True, blank=True)
    published = models.DateField(null=True, blank=True)
    added = models.DateTimeField(auto_now_add=True)
    opens = models.TimeField(null=True, blank=True)
    loan_time = models.DurationField(null=True, blank=True)
    cover = models.FileField(null=True, blank=True)
    details = models.JSONField(null=True, blank=True)
    homepage = models.URLField(blank=True)

    class Meta:
        app_label = "library"
        ordering = ["title"]


class AuthorSerializer(serializers.ModelSerializer):
    class Meta:
        model = Author
        fields = ["id", "name", "born"]


class BookSerializer(serializers.ModelSerializer):
    writer = AuthorSerializer(source="author", read_only=True, allow_null=True)
    labels = serializers.DictField(child=serializers.IntegerField(), required=False, write_only=True)
    is_thick = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = "__all__"

    def get_is_thick(self, book) -> bool | None:
        return book.pages > 500 if book.pages else None

    def create(self, data):
        data.pop("labels", None)
        return super().create(data)


class LoanSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=["loan"])
    reader = serializers.EmailField()
    until = serializers.DateTimeField(allow_null=True)
    pickup = serializers.DateTimeField(required=False, allow_null=True)


class SaleSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=["sale"])
    price = serializers.DecimalField(max_digits=8, decimal_places=2)
    days = serializers.MultipleChoiceField(choices=["mon", "tue", "wed"], required=False)


class ProblemSerializer(serializers.Serializer):
    detail = serializers.CharField()


class ScanSerializer(serializers.Serializer):
    pages = serializers.ListField(child=serializers.FileField())
    index = serializers.FileField(required=False, allow_null=True)
    scanned = serializers.DateField()
    condition = serializers.ChoiceField(choices=Book.Condition.choices, required=False, allow_null=True)


class BinaryRenderer(renderers.BaseRenderer):
    media_type = "application/octet-stream"
    format = "bin"
    charset = None
    render_style = "binary"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return data


deal = PolymorphicProxySerializer(
    "Deal", {"loan": LoanSerializer, "sale": SaleSerializer}, resource_type_field_name="kind"
)
missing = OpenApiResponse(ProblemSerializer, "There is no such book")


class BookViewSet(viewsets.ModelViewSet):
    queryset = Book.objects.all()
    serializer_class = BookSerializer
    parser_classes = [parsers.JSONParser, parsers.FormParser, parsers.MultiPartParser]

    @extend_schema(
        parameters=[
            OpenApiParameter("binding", enum=["hard", "soft"], many=True),
            OpenApiParameter("published_after", OpenApiTypes.DATE),
        ]
    )
    def list(self, request):
        books = self.get_queryset()
        if bindings := request.query_params.getlist("binding"):
            books = books.filter(binding__in=bindings)
        if after := request.query_params.get("published_after"):
            books = books.filter(published__gt=after)
        page = self.paginate_queryset(books)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(responses={200: BookSerializer, 404: missing})
    def retrieve(self, request, pk=None):
        return super().retrieve(request, pk)

    @extend_schema(request=deal, responses={200: deal, 404: missing})
    @action(detail=True, methods=["post"])
    def deal(self, request, pk=None):
        self.get_object()
        kinds = {"loan": LoanSerializer, "sale": SaleSerializer}
        serializer = kinds[request.data["kind"]](data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.data)

    @extend_schema(
        request={"multipart/form-data": ScanSerializer},
        responses=inline_serializer(
            "Scanned",
            {
                "sizes": serializers.ListField(child=serializers.IntegerField()),
                "index": serializers.IntegerField(allow_null=True),
            },
        ),
    )
    @action(detail=True, methods=["post"], parser_classes=[parsers.MultiPartParser])
    def scans(self, request, pk=None):
        serializer = ScanSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        scan = serializer.validated_data
        index = scan.get("index")
        return Response({"sizes": [page.size for page in scan["pages"]], "index": index and index.size})

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def discard(self, request, pk=None):
        self.get_object().delete()
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=[BinaryRenderer])
    def cover(self, request, pk=None):
        return Response(self.get_object().cover.read())


class AuthorViewSet(viewsets.ModelViewSet):
    queryset = Author.objects.all()
    serializer_class = AuthorSerializer
    pagination_class = None
    http_method_names = ["get", "post", "put"]


@extend_schema(request=None, responses=OpenApiTypes.DATETIME)
@api_view(["GET"])
def now(request):
    return Response(datetime(2026, 1, 2, 3, 4, 5).isoformat() + "Z")


router = routers.DefaultRouter()
router.register("books", BookViewSet)
router.register("authors", AuthorViewSet)
urlpatterns = [path("api/", include(router.urls)), path("api/now/", now)]

if sys.argv[1] == "document":
    document = SchemaGenerator().get_schema(request=None, public=True)
    print(OpenApiYamlRenderer().render(document, renderer_context={}).decode(), end="")
else:
    with connection.schema_editor() as editor:
        editor.create_model(Author)
        editor.create_model(Book)
    # One thread, which has the database in its memory.
    basehttp.run("127.0.0.1", int(sys.argv[1]), get_wsgi_application())
