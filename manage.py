import commands; commands.app()
