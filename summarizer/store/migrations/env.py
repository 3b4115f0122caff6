"""What alembic runs: the migrations, in the transaction of whoever opened the store."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
