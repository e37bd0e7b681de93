"""Why one candidate and not another: by skin, by reasons, by what would tell."""
