package main // want map
