"""What an address may name: a row by its number, as large as a database counts; anything longer is no address."""

from starlette.convertors import IntegerConvertor, register_url_convertor


class RowNumber(IntegerConvertor):
    """Up to nine digits: PostgreSQL's and SQLite's numbers of rows have room for them."""

    regex = "[0-9]{1,9}"


register_url_convertor("row", RowNumber())
